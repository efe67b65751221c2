package huiyin.notice;

import java.util.List;

/**
 * What goes out in one piece: one notice, or several of one person in one (bundled).
 *
 * @param id the same each time the same piece is sent, so that who receives it twice can tell
 * @param to e-mail address or mobile number; empty for a group
 * @param url where it leads, whole
 */
record Message(String id, String to, List<String> sentences, String url) {
    String title() {
        return sentences.size() == 1 ? sentences.getFirst() : "您有 " + sentences.size() + " 条新消息";
    }

    String text() {
        if (sentences.size() == 1) {
            return sentences.getFirst() + "\n" + url;
        }
        var text = new StringBuilder(title()).append("：");
        for (int i = 0; i < sentences.size(); i++) {
            text.append("\n").append(i + 1).append(". ").append(sentences.get(i));
        }
        return text.append("\n").append(url).toString();
    }
}
