package uk.trigpoint.gazetteer.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.gazetteer.address.AddressPartsRow;
import uk.trigpoint.gazetteer.derive.AddressDerivation;
import uk.trigpoint.matching.record.Variant;

/** Reads the variants of each property's address, and the address that answers show. */
final class AddressSource implements IndexSource {
  private static final String VARIANTS = SqlFile.read(AddressSource.class, "list-variants");
  private static final String OF_PROPERTIES = " WHERE v.uprn = ANY(:uprns)";
  private static final String IN_ORDER =
      " ORDER BY v.uprn, COALESCE(v.logical_status, 2), v.language = 'ENG' DESC, v.key";
  private static final int FETCH_ROWS = 5_000;

  /** With more, the database may read whole tables, before it has statistics of a new register. */
  private static final int MAX_KEYS = 5_000;

  @Override
  public String changesOf() {
    return AddressDerivation.VARIANTS;
  }

  @Override
  public void forEach(Handle handle, Consumer<IndexedItem> consumer) {
    forward(handle.createQuery(VARIANTS + IN_ORDER), consumer);
  }

  @Override
  public void forEach(Handle handle, Collection<Long> uprns, Consumer<IndexedItem> consumer) {
    Long[] all = uprns.stream().sorted().toArray(Long[]::new);
    for (int from = 0; from < all.length; from += MAX_KEYS) {
      forward(
          handle
              .createQuery(VARIANTS + OF_PROPERTIES + IN_ORDER)
              .bind("uprns", Arrays.copyOfRange(all, from, Math.min(from + MAX_KEYS, all.length))),
          consumer);
    }
  }

  private static void forward(Query query, Consumer<IndexedItem> consumer) {
    PropertyRows rows = new PropertyRows(consumer);
    query
        .setFetchSize(FETCH_ROWS)
        .map((row, context) -> rows.add(row))
        .useIterator(added -> added.forEachRemaining(a -> {}));
    rows.finish();
  }

  /** Groups rows by property. */
  private static final class PropertyRows {
    private final Consumer<IndexedItem> consumer;
    private final List<Variant> variants = new ArrayList<>();
    private String stored = "";

    PropertyRows(Consumer<IndexedItem> consumer) {
      this.consumer = consumer;
    }

    boolean add(ResultSet row) throws SQLException {
      Variant variant = variant(row);
      if (variants.isEmpty() || variants.getFirst().uprn() != variant.uprn()) {
        finish();
        stored = row.getString("stored");
      }
      return variants.add(variant);
    }

    void finish() {
      if (!variants.isEmpty()) {
        consumer.accept(new IndexedItem(List.copyOf(variants), stored));
        variants.clear();
      }
    }
  }

  private static Variant variant(ResultSet row) throws SQLException {
    int status = row.getInt("logical_status");
    Variant.Kind kind = row.wasNull() ? Variant.Kind.DELIVERY_POINT : Variant.Kind.ofLpi(status);
    return new Variant(
        row.getLong("uprn"),
        row.getLong("usrn"),
        kind,
        row.getInt("blpu_status"),
        row.getString("blpu_class"),
        row.getInt("local_custodian"),
        row.getLong("parent_uprn"),
        row.getDouble("x"),
        row.getDouble("y"),
        AddressPartsRow.read(row));
  }
}
