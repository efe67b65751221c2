package huiyin.score;

import huiyin.kernel.Period;
import java.util.List;

/**
 * What must be done before a period can be closed; implemented above. Asked before publication, and again within it.
 */
public interface PublicationGate {
    /** @param bookId the township, or the county, whose book it is */
    List<Missing> missing(long countyId, long bookId, Category category, Period period);

    /**
     * @param sentence what is missing and what to do: 还有 3 件没有办结，办结后再封账
     * @param href where it is done
     */
    record Missing(String sentence, String href) {}
}
