package uk.trigpoint.gazetteer.search;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.Query;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.gazetteer.address.AddressPartsRow;
import uk.trigpoint.matching.record.Variant;

/** Reads the variants of each property's address from the gazetteer. */
@Singleton
final class VariantSource {
  private static final String VARIANTS = SqlFile.read(VariantSource.class, "list-variants");
  private static final String OF_PROPERTIES = " WHERE uprn = ANY(:uprns)";
  private static final String IN_ORDER =
      " ORDER BY uprn, COALESCE(logical_status, 2), language = 'ENG' DESC, key";
  private static final int FETCH_ROWS = 10_000;

  private final Database database;

  VariantSource(Database database) {
    this.database = database;
  }

  /** Passes every property to the consumer, one by one, from one snapshot of the database. */
  void forEachProperty(Consumer<List<Variant>> consumer) {
    database.transactVoid(handle -> forward(handle.createQuery(VARIANTS + IN_ORDER), consumer));
  }

  /** Passes the properties with these UPRNs to the consumer; skips UPRNs without variants. */
  void forEachProperty(Collection<Long> uprns, Consumer<List<Variant>> consumer) {
    database.transactVoid(
        handle ->
            forward(
                handle
                    .createQuery(VARIANTS + OF_PROPERTIES + IN_ORDER)
                    .bind("uprns", uprns.toArray(Long[]::new)),
                consumer));
  }

  private static void forward(Query query, Consumer<List<Variant>> consumer) {
    List<Variant> property = new ArrayList<>();
    query
        .setFetchSize(FETCH_ROWS)
        .map((row, context) -> variant(row))
        .useIterator(
            variants ->
                variants.forEachRemaining(
                    variant -> {
                      if (!property.isEmpty() && property.getFirst().uprn() != variant.uprn()) {
                        consumer.accept(List.copyOf(property));
                        property.clear();
                      }
                      property.add(variant);
                    }));
    if (!property.isEmpty()) {
      consumer.accept(List.copyOf(property));
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
