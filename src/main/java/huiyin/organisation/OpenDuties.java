package huiyin.organisation;

import java.util.List;

/** What would be nobody's when somebody leaves; answered by the modules in which people answer for things. */
public interface OpenDuties {
    /** A phrase each, such as 农村户厕整改（东沟村）; worst first. */
    List<String> of(long countyId, long personId);
}
