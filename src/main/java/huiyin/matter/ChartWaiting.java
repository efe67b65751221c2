package huiyin.matter;

import huiyin.history.News;
import huiyin.history.Owner;
import huiyin.organisation.ChartEvent;
import huiyin.waiting.Waiting;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What waits because of matters names people and depends on who is still in office: whenever the chart changes, the
 * open matters of the towns concerned are settled, once, at the end of the transaction that changes it.
 */
@Component
class ChartWaiting {
    private final JdbcClient jdbc;
    private final Waiting waiting;

    ChartWaiting(JdbcClient jdbc, Waiting waiting) {
        this.jdbc = jdbc;
        this.waiting = waiting;
    }

    private record Change(long countyId, Owner owner) {
        Stream<Long> units() {
            return owner.kind().equals(ChartEvent.UNIT) ? Stream.ofNullable(owner.id()) : Stream.empty();
        }

        Stream<Long> people() {
            return Stream.ofNullable(owner.kind().equals(ChartEvent.UNIT) ? owner.part() : owner.id());
        }
    }

    @EventListener
    void on(News news) {
        for (var one : news.happenings()) {
            if (one.event() instanceof ChartEvent) {
                if (!TransactionSynchronizationManager.isSynchronizationActive()) {
                    throw new IllegalStateException("the chart changes in a transaction");
                }
                changes().add(new Change(one.by().countyId(), one.owner()));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private Set<Change> changes() {
        var changes = (Set<Change>) TransactionSynchronizationManager.getResource(this);
        if (changes == null) {
            changes = new LinkedHashSet<>();
            TransactionSynchronizationManager.bindResource(this, changes);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    changes().stream().map(Change::countyId).distinct().forEach(ChartWaiting.this::settle);
                }

                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResource(ChartWaiting.this);
                }
            });
        }
        return changes;
    }

    private void settle(long countyId) {
        var ofCounty = changes().stream()
                .filter(change -> change.countyId() == countyId)
                .toList();
        var owners = jdbc.sql("""
                select m.id from matter m where m.county_id = :county and m.state in ('DRAFT', 'SIGNING', 'RUNNING') and m.unit_id in (
                    select u.town_id from unit u where u.id = any (:units)
                    union select u.town_id from post s join unit u on u.id = s.unit_id where s.person_id = any (:people))""")
                .param("county", countyId)
                .param("units", ofCounty.stream().flatMap(Change::units).toArray(Long[]::new))
                .param("people", ofCounty.stream().flatMap(Change::people).toArray(Long[]::new))
                .query(Long.class)
                .list();
        if (!owners.isEmpty()) {
            waiting.settle(Timeline.OWNER, countyId, owners.toArray(Long[]::new));
        }
    }
}
