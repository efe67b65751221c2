package huiyin.audit;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row of the trail, as sealed.
 *
 * @param seq place in the county's chain, from 1, never used twice
 * @param kind name of an {@link AuditKind}; text, because a row that was tampered with may say anything
 * @param keyId which key sealed it
 * @param previous seal of the row before; {@link #NOTHING} for the first
 * @param mac the seal: HMAC-SHA256 over all other fields, in hexadecimal
 */
record AuditRow(
        long countyId,
        long seq,
        Instant at,
        @Nullable Long personId,
        String person,
        @Nullable String title,
        @Nullable String address,
        @Nullable String device,
        String kind,
        String subject,
        @Nullable String before,
        @Nullable String after,
        String keyId,
        String previous,
        String mac) {
    static final String COLUMNS =
            "county_id, seq, at, person_id, person, title, address, device, kind, subject, before, after, key_id, previous, mac";
    static final String NOTHING = "0".repeat(64);

    /** What is sealed: every field with its length before it, so that no two rows read alike. */
    String text() {
        return text(seq);
    }

    /** As if the row stood in another place. */
    String text(long place) {
        return Stream.of(
                        countyId,
                        place,
                        at.getEpochSecond(),
                        at.getNano() / 1000,
                        personId,
                        person,
                        title,
                        address,
                        device,
                        kind,
                        subject,
                        before,
                        after,
                        keyId,
                        previous)
                .map(AuditRow::field)
                .collect(Collectors.joining());
    }

    private static String field(@Nullable Object value) {
        return value == null ? "-" : value.toString().length() + ":" + value;
    }

    AuditRow sealed(Seal seal) {
        return new AuditRow(
                countyId,
                seq,
                at,
                personId,
                person,
                title,
                address,
                device,
                kind,
                subject,
                before,
                after,
                keyId,
                previous,
                seal.mac(text()));
    }
}
