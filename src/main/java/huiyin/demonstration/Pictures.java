package huiyin.demonstration;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * Drawn stand-ins for photographs, so that the demonstration shows nobody's real place; the same seed gives the same
 * picture.
 */
final class Pictures {
    /** What is drawn; before and after are the two pictures a repair is shown with. */
    public enum Scene {
        BEFORE,
        AFTER,
        ROAD,
        FIELD
    }

    private static final int WIDTH = 960;
    private static final int HEIGHT = 720;

    private Pictures() {}

    /** @return a PNG of 960 × 720 */
    public static byte[] draw(Scene scene, long seed) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        var random = new SplittableRandom(seed);
        landscape(pen, random);
        switch (scene) {
            case BEFORE -> house(pen, random, false);
            case AFTER -> house(pen, random, true);
            case ROAD -> road(pen, random);
            case FIELD -> field(pen, random);
        }
        pen.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void landscape(Graphics2D pen, SplittableRandom random) {
        int sky = random.nextInt(30);
        fill(pen, new Color(190 + sky, 212 + sky / 2, 226), 0, 0, WIDTH, HEIGHT);
        for (int ridge = 0; ridge < 3; ridge++) {
            Polygon hill = new Polygon();
            hill.addPoint(0, HEIGHT);
            int base = 250 + 70 * ridge;
            for (int x = 0; x <= WIDTH; x += 80) {
                hill.addPoint(x, base + random.nextInt(-45, 46));
            }
            hill.addPoint(WIDTH, HEIGHT);
            pen.setColor(new Color(128 - 22 * ridge, 156 - 14 * ridge, 132 - 28 * ridge));
            pen.fillPolygon(hill);
        }
        fill(pen, new Color(150, 142, 104), 0, 480, WIDTH, 240);
    }

    private static void house(Graphics2D pen, SplittableRandom random, boolean repaired) {
        int left = 260 + random.nextInt(160);
        int top = 320 + random.nextInt(30);
        fill(pen, repaired ? new Color(238, 236, 228) : new Color(176, 166, 148), left, top, 320, 240);
        pen.setColor(repaired ? new Color(88, 96, 100) : new Color(104, 84, 70));
        pen.fillPolygon(new int[] {left - 24, left + 160, left + 344}, new int[] {top, top - 90, top}, 3);
        fill(pen, repaired ? new Color(74, 108, 112) : new Color(92, 76, 60), left + 40, top + 80, 84, 160);
        fill(pen, repaired ? new Color(196, 220, 226) : new Color(60, 60, 58), left + 190, top + 80, 76, 64);
        if (repaired) {
            fill(pen, new Color(196, 196, 190), left - 60, top + 240, 440, 44);
        } else {
            pen.setColor(new Color(70, 62, 52));
            pen.setStroke(new BasicStroke(4));
            for (int crack = 0; crack < 5; crack++) {
                int x = left + random.nextInt(300);
                pen.drawLine(x, top + random.nextInt(80), x + random.nextInt(-30, 31), top + 120 + random.nextInt(110));
            }
        }
    }

    private static void road(Graphics2D pen, SplittableRandom random) {
        int vanishing = 380 + random.nextInt(200);
        pen.setColor(new Color(176, 178, 176));
        pen.fillPolygon(new int[] {vanishing - 26, vanishing + 26, 830, 130}, new int[] {430, 430, HEIGHT, HEIGHT}, 4);
        pen.setColor(Color.WHITE);
        pen.setStroke(new BasicStroke(5, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {36, 30}, 0));
        pen.drawLine(vanishing, 436, 480, HEIGHT);
    }

    private static void field(Graphics2D pen, SplittableRandom random) {
        pen.setStroke(new BasicStroke(9));
        for (int row = 0; row < 16; row++) {
            pen.setColor(new Color(94 + random.nextInt(30), 140 + random.nextInt(24), 70));
            pen.drawLine(480 + (row - 8) * 26, 484, 480 + (row - 8) * 150, HEIGHT);
        }
    }

    private static void fill(Graphics2D pen, Color colour, int x, int y, int width, int height) {
        pen.setColor(colour);
        pen.fillRect(x, y, width, height);
    }
}
