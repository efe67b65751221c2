package huiyin.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.demonstration.Pictures.Scene;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PicturesTest {
    @Test
    void a_seed_gives_one_picture_and_another_seed_another() throws IOException {
        for (Scene scene : Scene.values()) {
            byte[] picture = Pictures.draw(scene, 21);
            assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getWidth())
                    .isEqualTo(960);
            assertThat(Pictures.draw(scene, 21)).isEqualTo(picture);
            assertThat(Pictures.draw(scene, 22)).isNotEqualTo(picture);
        }
    }
}
