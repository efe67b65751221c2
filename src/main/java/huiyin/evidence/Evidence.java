package huiyin.evidence;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;

/** Evidence (佐证): attached to an owner that an upper module describes as an {@link EvidenceOwner}. */
@Component
public class Evidence {
    /** Name of the form field that carries files, and of the field in every refusal of a file. */
    public static final String FIELD = "files";

    private final JdbcClient jdbc;
    private final Intake intake;
    private final ObjectProvider<EvidenceOwner> owners;
    private final Trail trail;
    private final Clock clock;

    Evidence(JdbcClient jdbc, Intake intake, ObjectProvider<EvidenceOwner> owners, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.intake = intake;
        this.owners = owners;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Attaches files to an owner, in the caller's transaction; the caller has asked whether the actor may. All files
     * are checked before any is kept: at most nine, 20 MB each, of a {@link Format}, without macros or passwords. Parts
     * without a name and content (nothing was chosen) are passed over; content the owner already has is not attached
     * again.
     *
     * @return ids of the attachments, in the order of the files
     * @throws huiyin.kernel.Refusal naming the file, with field {@link #FIELD}; also when the disk is full
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> attach(Actor by, String ownerKind, long ownerId, List<? extends MultipartFile> files) {
        owner(ownerKind);
        List<Long> ids = new ArrayList<>();
        for (Intake.Kept file : intake.take(files)) {
            long id = attached(by.countyId(), ownerKind, ownerId, file.sha256())
                    .orElseGet(() -> attach(by, ownerKind, ownerId, record(by, file)));
            if (!ids.contains(id)) {
                ids.add(id);
            }
        }
        return ids;
    }

    private Optional<Long> attached(long countyId, String ownerKind, long ownerId, String sha256) {
        return jdbc.sql("""
                select a.id from attachment a join file f on f.county_id = a.county_id and f.id = a.file_id
                where a.county_id = ? and a.owner_kind = ? and a.owner_id = ? and f.sha256 = ? order by a.id limit 1
                """)
                .params(countyId, ownerKind, ownerId, sha256)
                .query(Long.class)
                .optional();
    }

    private long record(Actor by, Intake.Kept file) {
        PictureCleaner.Cleaned picture = file.picture();
        return jdbc.sql("""
                insert into file (county_id, sha256, format, name, size, width, height, cleaned_sha256, thumbnail_sha256, taken_at,
                                  uploaded_by, uploaded_for, uploaded_at)
                values (:county, :sha256, :format, :name, :size, :width, :height, :cleaned, :thumbnail, :taken, :by, :forPerson, :at) returning id
                """)
                .param("county", by.countyId())
                .param("sha256", file.sha256())
                .param("format", file.format().name())
                .param("name", file.name())
                .param("size", file.size())
                .param("width", picture == null ? null : picture.width())
                .param("height", picture == null ? null : picture.height())
                .param("cleaned", file.cleanedSha256())
                .param("thumbnail", file.thumbnailSha256())
                .param("taken", picture == null ? null : picture.takenAt())
                .param("by", by.handId())
                .param("forPerson", by.forPersonId())
                .param("at", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
    }

    private long attach(Actor by, String ownerKind, long ownerId, long fileId) {
        return jdbc.sql(
                        "insert into attachment (county_id, owner_kind, owner_id, file_id) values (?, ?, ?, ?) returning id")
                .params(by.countyId(), ownerKind, ownerId, fileId)
                .query(Long.class)
                .single();
    }

    /**
     * What is attached to these owners, in the order it came; one query. The caller has asked who may see the owners.
     */
    public List<Attachment> of(long countyId, String ownerKind, Collection<Long> ownerIds) {
        return jdbc.sql("""
                select a.id, a.owner_id, f.name, f.format, f.size, f.width, f.height, a.is_public, f.uploaded_at
                from attachment a join file f on f.county_id = a.county_id and f.id = a.file_id
                where a.county_id = ? and a.owner_kind = ? and a.owner_id = any (?)
                order by a.owner_id, a.id
                """)
                .params(countyId, ownerKind, ownerIds.toArray(Long[]::new))
                .query(Attachment.class)
                .list();
    }

    /** As {@link #of}, by what they hang on. */
    public Map<Long, List<Attachment>> byOwner(long countyId, String ownerKind, Collection<Long> ownerIds) {
        return of(countyId, ownerKind, ownerIds).stream().collect(Collectors.groupingBy(Attachment::ownerId));
    }

    /**
     * Marks attachments of one owner to be shown to anyone, as long as the owner is public. The caller has asked
     * whether the actor may publish.
     *
     * @throws NotVisible when one of them is not an attachment of this owner; then none is marked
     */
    @Transactional
    public void publish(Actor by, String ownerKind, long ownerId, Collection<Long> attachmentIds) {
        Long[] ids = attachmentIds.stream().distinct().toArray(Long[]::new);
        int marked = jdbc.sql("""
                update attachment set is_public = true,
                    published_by = case when is_public then published_by else :by end,
                    published_for = case when is_public then published_for else cast(:forPerson as bigint) end,
                    published_at = case when is_public then published_at else :at end
                where county_id = :county and owner_kind = :kind and owner_id = :owner and id = any (:ids)
                """)
                .param("by", by.handId())
                .param("forPerson", by.forPersonId())
                .param("at", OffsetDateTime.now(clock))
                .param("county", by.countyId())
                .param("kind", ownerKind)
                .param("owner", ownerId)
                .param("ids", ids)
                .update();
        if (marked != ids.length) {
            throw new NotVisible();
        }
    }

    /** A stored file as its permission sees it. */
    record Stored(
            long countyId,
            String ownerKind,
            long ownerId,
            boolean isPublic,
            String name,
            Format format,
            String sha256,
            @Nullable String cleanedSha256,
            @Nullable String thumbnailSha256) {}

    /** The attachment, for whoever may see what it belongs to, and for anyone when both are public. */
    Stored read(long id, @Nullable Actor actor) {
        Stored stored = find(id);
        boolean visible = isShown(stored)
                || actor != null
                        && actor.countyId() == stored.countyId()
                        && owner(stored.ownerKind()).mayRead(actor, stored.ownerId());
        if (!visible) {
            throw new NotVisible();
        }
        return stored;
    }

    /** The attachment, for those who may see the unchanged original; that they did is kept. */
    Stored inspect(long id, Actor actor) {
        Stored stored = find(id);
        boolean visible = actor.countyId() == stored.countyId()
                && owner(stored.ownerKind()).mayInspect(actor, stored.ownerId());
        if (!visible) {
            throw new NotVisible();
        }
        trail.record(actor.doer(), AuditKind.READ, "查看佐证原件：%s（附件 %d）".formatted(stored.name(), id), null, null);
        return stored;
    }

    boolean isShown(Stored stored) {
        return stored.isPublic() && owner(stored.ownerKind()).isPublic(stored.countyId(), stored.ownerId());
    }

    /** By id alone: who is not signed in has no county. */
    private Stored find(long id) {
        return jdbc.sql("""
                select a.county_id, a.owner_kind, a.owner_id, a.is_public, f.name, f.format, f.sha256, f.cleaned_sha256, f.thumbnail_sha256
                from attachment a join file f on f.county_id = a.county_id and f.id = a.file_id
                where a.id = ?
                """).param(id).query(Stored.class).optional().orElseThrow(NotVisible::new);
    }

    private EvidenceOwner owner(String kind) {
        return owners.stream()
                .filter(owner -> owner.ownerKind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no module owns evidence of kind " + kind));
    }
}
