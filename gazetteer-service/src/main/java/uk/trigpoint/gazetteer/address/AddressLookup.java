package uk.trigpoint.gazetteer.address;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.Usrn;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;

/** Finds addresses by identifier, street, box or distance. */
@Singleton
public final class AddressLookup {
  private static final String SELECT = SqlFile.read(AddressLookup.class, "select-address");
  private static final String NEAREST = SqlFile.read(AddressLookup.class, "list-nearest");
  private static final String BY_REFERENCE =
      SqlFile.read(AddressLookup.class, "list-by-cross-reference");
  private static final String CROSS_REFERENCES =
      SqlFile.read(AddressLookup.class, "list-cross-references");

  private final Database database;
  private final AddressRows rows;

  /**
   * A filter for addresses.
   *
   * @param classification prefix of the BLPU class; null for all
   * @param status logical status; null for approved and provisional
   */
  public record Filter(
      @Nullable String classification,
      @Nullable Integer status,
      @Nullable Integer custodian,
      int limit) {
    /** Returns a filter for approved and provisional addresses. */
    public static Filter live(int limit) {
      return new Filter(null, null, null, limit);
    }

    /** Returns whether an address passes the filter. */
    public boolean test(Address address) {
      return (classification == null || address.classification().code().startsWith(classification))
          && (status == null
              ? address.logicalStatus() == 1 || address.logicalStatus() == 6
              : address.logicalStatus() == status)
          && (custodian == null || address.custodian() == custodian);
    }
  }

  public AddressLookup(Database database, AddressRows rows) {
    this.database = database;
    this.rows = rows;
  }

  /** Finds the address of a UPRN, with any status. */
  public Optional<Address> find(Uprn uprn) {
    return database.with(
        handle ->
            handle
                .createQuery(SELECT + " WHERE fid = :uprn")
                .bind("uprn", uprn.value())
                .map((row, context) -> rows.address(row))
                .findOne());
  }

  /** Lists the addresses of UPRNs, in no particular order. */
  public List<Address> list(Collection<Long> uprns) {
    if (uprns.isEmpty()) {
      return List.of();
    }
    return database.with(
        handle ->
            handle
                .createQuery(SELECT + " WHERE fid = ANY(:uprns)")
                .bind("uprns", uprns.toArray(Long[]::new))
                .map((row, context) -> rows.address(row))
                .list());
  }

  /** Lists the addresses of a postcode in order of street and number. */
  public List<Address> listByPostcode(Postcode postcode, Filter filter) {
    return filtered(" WHERE postcode = :postcode", Map.of("postcode", postcode.toString()), filter);
  }

  /** Lists the addresses of a street. */
  public List<Address> listByStreet(Usrn usrn, Filter filter) {
    return filtered(" WHERE usrn = :usrn", Map.of("usrn", usrn.toString()), filter);
  }

  /** Lists the properties whose parent is a UPRN. */
  public List<Address> listChildren(Uprn parent, Filter filter) {
    return filtered(" WHERE parent_uprn = :parent", Map.of("parent", parent.toString()), filter);
  }

  /** Lists the addresses in a box, EPSG:27700. */
  public List<Address> listInBox(Envelope box, Filter filter) {
    return filtered(
        " WHERE geom && ST_MakeEnvelope(:minX, :minY, :maxX, :maxY, 27700)",
        Map.of(
            "minX",
            box.getMinX(),
            "minY",
            box.getMinY(),
            "maxX",
            box.getMaxX(),
            "maxY",
            box.getMaxY()),
        filter);
  }

  /** Lists approved and provisional addresses within a radius, nearest first. */
  public List<Address> listNearest(EastingNorthing place, double radiusMetres, int limit) {
    return database.with(
        handle ->
            handle
                .createQuery(NEAREST)
                .bind("x", place.easting())
                .bind("y", place.northing())
                .bind("radius", radiusMetres)
                .bind("limit", limit)
                .map((row, context) -> rows.address(row))
                .list());
  }

  /**
   * Lists the addresses with a reference of another register.
   *
   * @param source code of the register, such as 7666VC
   */
  public List<Address> listByCrossReference(String source, String reference, Filter filter) {
    List<Long> uprns =
        database.with(
            handle ->
                handle
                    .createQuery(BY_REFERENCE)
                    .bind("source", source)
                    .bind("reference", reference)
                    .bind("limit", filter.limit())
                    .mapTo(Long.class)
                    .list());
    return list(uprns).stream()
        .filter(filter::test)
        .sorted(
            java.util.Comparator.comparingInt(
                (Address a) -> uprns.indexOf(Long.parseLong(a.uprn()))))
        .toList();
  }

  /** Lists the references of other registers for a UPRN. */
  public List<CrossReference> listCrossReferences(Uprn uprn) {
    return database.with(
        handle ->
            handle
                .createQuery(CROSS_REFERENCES)
                .bind("uprn", uprn.value())
                .map(
                    (row, context) ->
                        new CrossReference(
                            row.getString("source"),
                            row.getString("cross_reference"),
                            row.getString("xref_key"),
                            row.getObject("start_date", LocalDate.class),
                            row.getObject("end_date", LocalDate.class),
                            row.getInt("custodian")))
                .list());
  }

  private List<Address> filtered(String where, Map<String, ?> binds, Filter filter) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + where
                        + " AND (CAST(:status AS integer) IS NULL AND logical_status IN (1, 6) OR logical_status = CAST(:status AS integer))"
                        + " AND (CAST(:classification AS text) IS NULL OR classification LIKE :classification || '%')"
                        + " AND (CAST(:custodian AS integer) IS NULL OR custodian = CAST(:custodian AS integer))"
                        + " ORDER BY street, length(address), address, fid LIMIT :limit")
                .bindMap(binds)
                .bind("status", filter.status())
                .bind("classification", filter.classification())
                .bind("custodian", filter.custodian())
                .bind("limit", filter.limit())
                .map((row, context) -> rows.address(row))
                .list());
  }
}
