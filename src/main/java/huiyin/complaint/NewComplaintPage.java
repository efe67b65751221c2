package huiyin.complaint;

import org.jspecify.annotations.Nullable;

/** The form. @param office who gets it: 云岭县 @param signedIn name of who is signed in */
public record NewComplaintPage(
        String office,
        @Nullable String about,
        String subject,
        @Nullable String signedIn,
        int days) {}
