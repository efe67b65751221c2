package huiyin.audit;

import huiyin.audit.Anchor.Line;
import huiyin.audit.Chain.Note;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The audit trail (审计记录): who, when, from where, what, before and after. What is recorded inside a transaction is
 * committed with it or not at all, and takes its place in the chain as the last thing before the commit, so that long
 * work keeps nobody waiting. Outside a transaction it is committed at once. A thing that cannot be recorded does not
 * happen.
 */
@Component
public class Trail {
    private static final int SUBJECT = 500;
    private static final int VALUE = 4_000;

    private final Chain chain;
    private final ObjectProvider<DoerSource> doers;
    private final TransactionTemplate own;
    private final Clock clock;

    Trail(Chain chain, ObjectProvider<DoerSource> doers, PlatformTransactionManager transactions, Clock clock) {
        this.chain = chain;
        this.doers = doers;
        this.own = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Records what the signed-in person of this request does.
     *
     * @param subject one sentence in Chinese: what was done, to what; at most 500 characters are kept
     * @param before how it was, null where there was nothing; at most 4000 characters are kept, as of {@code after}
     * @throws IllegalStateException outside a request, and while nobody is signed in: then say who acts
     */
    public void record(AuditKind kind, String subject, @Nullable String before, @Nullable String after) {
        Doer by = Optional.ofNullable(doers.getIfAvailable())
                .flatMap(DoerSource::doer)
                .orElseThrow(() -> new IllegalStateException("nobody is signed in: say who acts"));
        record(by, kind, subject, before, after);
    }

    /** Records what somebody else than the signed-in person does: the platform, or whoever signs in just now. */
    public void record(Doer by, AuditKind kind, String subject, @Nullable String before, @Nullable String after) {
        DoerSource source = doers.getIfAvailable();
        var note = new Note(
                clock.instant(),
                by,
                source == null ? DoerSource.Origin.NONE : source.origin(),
                kind,
                kept(subject, SUBJECT),
                kept(before, VALUE),
                kept(after, VALUE));
        if (TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.isSynchronizationActive()) {
            pending().notes.add(note);
        } else {
            own.executeWithoutResult(transaction -> pending().notes.add(note));
        }
    }

    private Pending pending() {
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof Pending pending && pending.of() == this) {
                return pending;
            }
        }
        var pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    /** A character that cannot be stored would undo what it tells of. */
    private static @Nullable String kept(@Nullable String text, int most) {
        if (text == null) {
            return null;
        }
        String clean = text.replace('\0', ' ');
        return clean.codePointCount(0, clean.length()) <= most
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** What one transaction will have done. */
    private class Pending implements TransactionSynchronization {
        private final List<Note> notes = new ArrayList<>();
        private final List<Line> anchored = new ArrayList<>();

        Trail of() {
            return Trail.this;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            notes.stream()
                    .collect(Collectors.groupingBy(note -> note.by().countyId(), TreeMap::new, Collectors.toList()))
                    .forEach((county, ofCounty) -> anchored.add(chain.append(county, ofCounty)));
        }

        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_ROLLED_BACK) {
                anchored.forEach(chain::withdraw);
            }
        }
    }
}
