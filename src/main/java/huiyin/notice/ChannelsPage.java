package huiyin.notice;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** The channels of a county. */
public record ChannelsPage(LocalDate today, List<ChannelRow> channels, long failed) {
    /** Kinds that can be added: mail and SMS are there once. */
    public List<ChannelKind> addable() {
        return Arrays.stream(ChannelKind.values())
                .filter(kind -> kind.isGroup() || channels.stream().noneMatch(row -> row.kind() == kind))
                .toList();
    }

    public String title() {
        long on = channels.stream().filter(ChannelRow::active).count();
        return on == 0 ? "消息只在平台里看，还没有别的通道" : "消息另有 " + on + " 个通道往外发";
    }
}
