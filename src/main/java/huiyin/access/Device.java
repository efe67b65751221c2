package huiyin.access;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A device as a person recognises it: 「Chrome，Windows」. Nothing more of it is kept. */
final class Device {
    private Device() {}

    static String named(@Nullable String agent) {
        String text = agent == null ? "" : agent;
        String browser = first(
                text,
                "MicroMessenger",
                "微信",
                "DingTalk",
                "钉钉",
                "HuaweiBrowser",
                "华为浏览器",
                "MiuiBrowser",
                "小米浏览器",
                "VivoBrowser",
                "vivo 浏览器",
                "HeyTapBrowser",
                "OPPO 浏览器",
                "UCBrowser",
                "UC 浏览器",
                "QQBrowser",
                "QQ 浏览器",
                "Edg",
                "Edge",
                "Firefox",
                "火狐",
                "Chrome",
                "Chrome",
                "Safari",
                "Safari");
        String system = first(
                text,
                "HarmonyOS",
                "鸿蒙",
                "OpenHarmony",
                "鸿蒙",
                "Android",
                "安卓手机",
                "iPhone",
                "苹果手机",
                "iPad",
                "苹果平板",
                "Windows",
                "Windows",
                "Mac OS",
                "苹果电脑",
                "Linux",
                "Linux");
        return Stream.of(browser, system)
                .filter(name -> !name.isEmpty())
                .reduce((a, b) -> a + "，" + b)
                .orElse("不认得的设备");
    }

    /** The first mark found counts: nearly every browser also calls itself Chrome and Safari. */
    private static String first(String agent, String... marksAndNames) {
        for (int i = 0; i < marksAndNames.length; i += 2) {
            if (agent.contains(marksAndNames[i])) {
                return marksAndNames[i + 1];
            }
        }
        return "";
    }
}
