package huiyin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** How a write of a program, sent twice, takes effect once. Implemented above, where the keys and answers are kept. */
public interface Repeats {
    /** Runs the write in the transaction that is open, or answers what the first one was answered. */
    void once(HttpServletRequest request, HttpServletResponse response, Write write) throws Exception;

    /** The handler, and what it answers. */
    interface Write {
        void run() throws Exception;
    }
}
