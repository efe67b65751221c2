package huiyin.web;

import huiyin.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Told of each "no" once it is final and its transaction rolled back; implemented above, where it is known who was
 * told.
 */
public interface RefusalListener {
    void refused(HttpServletRequest request, Refusal refusal);

    void notVisible(HttpServletRequest request);
}
