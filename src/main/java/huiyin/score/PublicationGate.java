package huiyin.score;

import huiyin.kernel.Period;
import java.util.List;

/**
 * What must be done before a period can be closed; implemented above. Asked before publication, and again within it.
 */
public interface PublicationGate {
    List<Missing> missing(long countyId, long townId, Period period);

    /**
     * @param sentence what is missing and what to do: 还有 3 个村的提交没有核验，核验后再封账
     * @param href where it is done
     */
    record Missing(String sentence, String href) {}
}
