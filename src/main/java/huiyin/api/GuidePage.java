package huiyin.api;

import huiyin.access.Scope;
import java.util.List;

/**
 * How another system is connected.
 *
 * @param root address of this site, without the path
 * @param pushes whether the reader may have webhooks
 */
public record GuidePage(String root, List<Scope> scopes, boolean pushes) {}
