package uk.trigpoint.gazetteer.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.gazetteer.derive.AddressDerivation;
import uk.trigpoint.matching.record.AddressParts;
import uk.trigpoint.matching.record.AddressParts.AddressableObject;
import uk.trigpoint.matching.record.Variant;

/**
 * Reads the descriptors of each street as variants of an address without property: the English one
 * is preferred, others are alternatives. A closed street is historical.
 */
final class StreetSource implements IndexSource {
  private static final String STREETS = SqlFile.read(StreetSource.class, "list-street-variants");
  private static final String STREET = "PS";
  private static final int LIVE = 1;
  private static final int HISTORICAL = 8;

  @Override
  public String changesOf() {
    return AddressDerivation.STREETS;
  }

  @Override
  public void forEach(Handle handle, Consumer<IndexedItem> consumer) {
    read(handle, null, consumer);
  }

  @Override
  public void forEach(Handle handle, Collection<Long> usrns, Consumer<IndexedItem> consumer) {
    read(handle, usrns.toArray(Long[]::new), consumer);
  }

  private static void read(Handle handle, Long @Nullable [] usrns, Consumer<IndexedItem> consumer) {
    List<Variant> variants = new ArrayList<>();
    String[] stored = {""};
    handle
        .createQuery(STREETS)
        .bind("usrns", usrns)
        .map(
            (row, context) -> {
              if (!variants.isEmpty() && variants.getFirst().usrn() != row.getLong("usrn")) {
                consumer.accept(new IndexedItem(List.copyOf(variants), stored[0]));
                variants.clear();
              }
              stored[0] = row.getString("stored");
              return variants.add(variant(row));
            })
        .list();
    if (!variants.isEmpty()) {
      consumer.accept(new IndexedItem(List.copyOf(variants), stored[0]));
    }
  }

  private static Variant variant(ResultSet row) throws SQLException {
    return new Variant(
        row.getLong("usrn"),
        row.getLong("usrn"),
        row.getString("language").equals("ENG") ? Variant.Kind.PREFERRED : Variant.Kind.ALTERNATIVE,
        row.getBoolean("closed") ? HISTORICAL : LIVE,
        STREET,
        row.getInt("naming_authority"),
        null,
        row.getDouble("x"),
        row.getDouble("y"),
        new AddressParts(
            null,
            AddressableObject.NONE,
            AddressableObject.NONE,
            row.getString("descriptor"),
            row.getString("locality"),
            row.getString("town"),
            null,
            null));
  }
}
