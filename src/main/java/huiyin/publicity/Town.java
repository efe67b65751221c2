package huiyin.publicity;

import org.springframework.web.util.UriUtils;

/**
 * A township whose public pages are looked at.
 *
 * @param code as in addresses
 * @param area its area of the county, or empty
 * @param tasks how many of its tasks anybody may see
 */
public record Town(long countyId, long id, String code, String name, String countyName, String area, long tasks) {
    /** {@code ?town=…}, so that each page can be passed on. */
    public String query() {
        return "?town=" + encoded(code);
    }

    static String encoded(String value) {
        return UriUtils.encodeQueryParam(value, "UTF-8").replace("+", "%2B");
    }
}
