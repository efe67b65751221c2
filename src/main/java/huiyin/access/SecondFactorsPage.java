package huiyin.access;

import huiyin.organisation.PostKind;
import java.util.List;

/**
 * Who must have a second factor. @param administrators whether the three administrators must, wherever they are not
 * said
 */
public record SecondFactorsPage(List<SecondFactorDuty> duties, List<PostKind> kinds, boolean administrators) {}
