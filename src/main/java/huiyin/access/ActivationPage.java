package huiyin.access;

import org.jspecify.annotations.Nullable;

/** Setting a password by a one-time link. */
public record ActivationPage(
        String token, String name, String staffNo, @Nullable String phone) {}
