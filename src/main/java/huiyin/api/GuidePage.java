package huiyin.api;

import huiyin.access.Scope;
import java.util.List;

/** How another system is connected. @param root address of this site, without the path */
public record GuidePage(String root, List<Scope> scopes) {
}
