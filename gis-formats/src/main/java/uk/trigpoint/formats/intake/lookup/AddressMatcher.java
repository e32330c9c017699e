package uk.trigpoint.formats.intake.lookup;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;

/** Finds places by the texts of addresses, as the bulk match of the gazetteer does. */
public interface AddressMatcher {
  /**
   * Returns the indexes of the columns that make up the address of a row, in order; empty if there
   * is none. A postcode alone, or the name of a place, is no address.
   *
   * @param titles of all columns
   * @param rows the first rows, with an empty text for no value; none if only the titles are known
   */
  List<Integer> findColumns(List<String> titles, List<List<String>> rows);

  /**
   * Opens one state of the gazetteer. Close it.
   *
   * @param titles of the columns that make up an address
   */
  Session open(List<String> titles);

  /** Matches addresses in one state of the gazetteer. */
  interface Session extends AutoCloseable {
    /**
     * Matches rows; returns results in their order.
     *
     * @param rows values of the columns with which the session was opened, with an empty text for
     *     no value; at least one value of a row is not blank
     */
    List<AddressMatch> match(List<List<String>> rows);

    @Override
    void close();
  }

  /**
   * The result of a row.
   *
   * @param accepted whether the address is certain enough to be used without a review
   * @param text the address as it was composed from the row
   * @param uprn of the best candidate, null if there is none
   * @param point of the best candidate, EPSG:27700; null if there is none
   * @param address of the best candidate, null if there is none
   * @param score of the best candidate, 0 to 1
   * @param reason why, for display
   */
  record AddressMatch(
      boolean accepted,
      String text,
      @Nullable String uprn,
      @Nullable Point point,
      @Nullable String address,
      double score,
      String reason) {}
}
