package uk.trigpoint.datasets.audit;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.result.ResultIterator;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.AuditDatabase;
import uk.trigpoint.database.SqlFile;

/**
 * Checks the chain of audit entries: their numbers have no gap, each holds the hash of the one
 * before, each hash is that of the entry, and the last one is the recorded end of the chain.
 *
 * <p>Whoever owns the tables can rewrite the whole chain. That shows only in a comparison with the
 * {@link ChainPosition} of an earlier check, kept outside the database.
 */
@Singleton
public final class AuditChain {
  private static final String WALK = SqlFile.read(AuditChain.class, "walk-chain");
  private static final int FETCH_ROWS = 1_000;

  private final AuditDatabase audit;
  private final ReadAudit reads;

  /**
   * The result of a check.
   *
   * @param entries number of entries that were checked and are right
   * @param firstBroken number of the first entry that was changed or removed; null if there is none
   * @param lastHash hash of the last right entry, hexadecimal
   * @param keptHashIsRight whether the entry of the position that was kept is right and still has
   *     the hash that was kept; null if none was given
   */
  public record Verification(
      long entries,
      @Nullable Long firstBroken,
      String lastHash,
      @Nullable Boolean keptHashIsRight) {
    /** Returns whether no entry was changed or removed, as far as this check can tell. */
    public boolean isIntact() {
      return firstBroken == null && !Boolean.FALSE.equals(keptHashIsRight);
    }

    /**
     * Returns what a comparison with a kept position found, for people: that its entry is beyond
     * the end of an otherwise right chain. Null if there is nothing to say.
     */
    public @Nullable String note(@Nullable ChainPosition kept) {
      return kept == null || firstBroken != null || kept.entry() <= entries
          ? null
          : "There is no entry %d; the audit ends at %d: entries were removed or the number is mistyped."
              .formatted(kept.entry(), entries);
    }

    /** Returns what to keep for a later check. */
    public ChainPosition position() {
      return new ChainPosition(entries, lastHash);
    }
  }

  private record Link(
      long id, byte[] previousHash, byte[] hash, byte[] computed, long headId, byte[] headHash) {}

  public AuditChain(AuditDatabase audit, ReadAudit reads) {
    this.audit = audit;
    this.reads = reads;
  }

  /**
   * Walks the chain in constant memory, and stops at the first broken entry. Audited as a read.
   *
   * @param kept what an earlier check returned as {@link Verification#position()}, to be compared;
   *     null for no comparison
   * @throws AuditUnavailableException if the audit does not answer
   */
  public Verification verify(@Nullable ChainPosition kept, Caller caller) {
    ReadAudit.OpenRead read =
        reads.open(
            new ReadRequest(
                caller,
                AuditReports.DATASET,
                AuditReports.DATASET,
                null,
                kept == null ? "verify" : "verify since " + kept,
                List.of()));
    Verification result = walk(kept);
    reads.close(read, List.of(), result.entries());
    return result;
  }

  private Verification walk(@Nullable ChainPosition kept) {
    try {
      return audit.database().transact(handle -> walk(handle, kept));
    } catch (JdbiException e) {
      throw new AuditUnavailableException(e);
    }
  }

  private static Verification walk(Handle handle, @Nullable ChainPosition kept) {
    try (ResultIterator<Link> links =
        handle
            .createQuery(WALK)
            .setFetchSize(FETCH_ROWS)
            .map(
                (row, context) ->
                    new Link(
                        row.getLong("id"),
                        row.getBytes("previous_hash"),
                        row.getBytes("hash"),
                        row.getBytes("computed"),
                        row.getLong("head_id"),
                        row.getBytes("head_hash")))
            .iterator()) {
      return check(links, kept);
    }
  }

  private static Verification check(Iterator<Link> links, @Nullable ChainPosition kept) {
    long entries = 0;
    byte[] last = sha256OfNothing();
    long headId = 0;
    byte[] headHash = last;
    boolean keptIsRight = isAt(kept, entries, last);
    boolean broken = false;
    while (!broken && links.hasNext()) {
      Link link = links.next();
      headId = link.headId();
      headHash = link.headHash();
      if (link.id() == 0) {
        break; // there is no entry
      }
      broken =
          link.id() != entries + 1
              || !Arrays.equals(link.previousHash(), last)
              || !Arrays.equals(link.hash(), link.computed());
      if (!broken) {
        entries++;
        last = link.hash();
        keptIsRight |= isAt(kept, entries, last);
      }
    }
    broken |= entries != headId || !Arrays.equals(last, headHash);
    return new Verification(
        entries,
        broken ? (Long) (entries + 1) : null,
        HexFormat.of().formatHex(last),
        kept == null ? null : (Boolean) keptIsRight);
  }

  private static boolean isAt(@Nullable ChainPosition kept, long entry, byte[] hash) {
    return kept != null
        && kept.entry() == entry
        && kept.hash().equals(HexFormat.of().formatHex(hash));
  }

  /** The first entry has it as the hash before it. */
  private static byte[] sha256OfNothing() {
    try {
      return MessageDigest.getInstance("SHA-256").digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
