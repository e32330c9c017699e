package uk.trigpoint.gazetteer.search;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.matching.record.Variant;

/** Reads what is indexed from the gazetteer. */
interface IndexSource {
  /**
   * A property or street.
   *
   * @param variants ways to write it, with its UPRN or USRN as UPRN
   * @param stored what answers show of it, as JSON
   */
  record IndexedItem(List<Variant> variants, String stored) {}

  /** Returns the name under which the change feed reports the UPRNs or USRNs that changed. */
  String changesOf();

  /** Passes every item to the consumer, in the order of the keys. */
  void forEach(Handle handle, Consumer<IndexedItem> consumer);

  /** Passes the items with these keys to the consumer; skips keys without items. */
  void forEach(Handle handle, Collection<Long> keys, Consumer<IndexedItem> consumer);
}
