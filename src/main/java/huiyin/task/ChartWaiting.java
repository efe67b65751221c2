package huiyin.task;

import huiyin.organisation.ChartChanged;
import huiyin.waiting.Waiting;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What waits because of tasks names people and depends on who is still in office: whenever the chart changes, the open
 * tasks of the towns concerned are settled, once, at the end of the transaction that changes it.
 */
@Component
class ChartWaiting {
    private final JdbcClient jdbc;
    private final Waiting waiting;

    ChartWaiting(JdbcClient jdbc, Waiting waiting) {
        this.jdbc = jdbc;
        this.waiting = waiting;
    }

    @EventListener
    void on(ChartChanged change) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalStateException("the chart changes in a transaction");
        }
        changes().add(change);
    }

    @SuppressWarnings("unchecked")
    private Set<ChartChanged> changes() {
        var changes = (Set<ChartChanged>) TransactionSynchronizationManager.getResource(this);
        if (changes == null) {
            changes = new LinkedHashSet<>();
            TransactionSynchronizationManager.bindResource(this, changes);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    changes().stream().map(ChartChanged::countyId).distinct().forEach(ChartWaiting.this::settle);
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
        boolean all = ofCounty.stream().anyMatch(change -> change.unitId() == null && change.personId() == null);
        var owners = jdbc.sql("""
                select m.id from matter m where m.county_id = :county and m.state in ('DRAFT', 'SIGNING', 'RUNNING') and (:all or m.town_id in (
                    select u.town_id from unit u where u.id = any (:units)
                    union select u.town_id from post s join unit u on u.id = s.unit_id where s.person_id = any (:people)))""")
                .param("county", countyId)
                .param("all", all)
                .param(
                        "units",
                        ofCounty.stream()
                                .map(ChartChanged::unitId)
                                .filter(java.util.Objects::nonNull)
                                .toArray(Long[]::new))
                .param(
                        "people",
                        ofCounty.stream()
                                .map(ChartChanged::personId)
                                .filter(java.util.Objects::nonNull)
                                .toArray(Long[]::new))
                .query(Long.class)
                .list();
        if (!owners.isEmpty()) {
            waiting.settle(TaskWaiting.KIND, countyId, owners.toArray(Long[]::new));
        }
    }
}
