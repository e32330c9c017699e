package uk.trigpoint.gazetteer.derive;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.datasets.publish.Publisher;

/**
 * Publishes addresses and streets as datasets of the catalogue. Streets are public. Address text is
 * licensed, so the dataset is for staff, while the public can look up single addresses.
 */
@Singleton
public final class GazetteerDatasets {
  private static final AccessPolicy STAFF =
      AccessPolicy.forRoles(Role.STAFF, Role.BROKER, Role.GIS_OFFICER, Role.ADMIN);

  private static final List<Column> ADDRESS_COLUMNS =
      List.of(
          new Column("uprn", ColumnType.TEXT, "UPRN"),
          new Column("usrn", ColumnType.TEXT, "USRN"),
          new Column("address", ColumnType.TEXT, "Address"),
          new Column("street", ColumnType.TEXT, "Street"),
          new Column("town", ColumnType.TEXT, "Town"),
          new Column("postcode", ColumnType.TEXT, "Postcode"),
          new Column("classification", ColumnType.TEXT, "BLPU class"),
          new Column("logical_status", ColumnType.INTEGER, "Logical status"),
          new Column("custodian", ColumnType.INTEGER, "Custodian"),
          new Column("parent_uprn", ColumnType.TEXT, "Parent UPRN"),
          new Column("organisation", ColumnType.TEXT, "Organisation"),
          new Column("last_updated", ColumnType.DATE, "Last updated"));

  private static final List<Column> STREET_COLUMNS =
      List.of(
          new Column("usrn", ColumnType.TEXT, "USRN"),
          new Column("name", ColumnType.TEXT, "Name"),
          new Column("locality", ColumnType.TEXT, "Locality"),
          new Column("town", ColumnType.TEXT, "Town"),
          new Column("state", ColumnType.INTEGER, "State"),
          new Column("record_type", ColumnType.INTEGER, "Record type"),
          new Column("street_status", ColumnType.TEXT, "Maintenance"),
          new Column("last_updated", ColumnType.DATE, "Last updated"));

  private final Publisher publisher;

  public GazetteerDatasets(Publisher publisher) {
    this.publisher = publisher;
  }

  /**
   * Updates counts, extent and source of the datasets after a supply.
   *
   * @param source file name of the supply in place
   * @param sourceDate its process date; null if no supply is in place
   */
  public void refresh(String source, @Nullable LocalDate sourceDate, Caller caller) {
    publisher.register(addresses(source, sourceDate, caller), TableName.of("gazetteer", "address"));
    publisher.register(
        streets(source, sourceDate, caller), TableName.of("gazetteer", "street_line"));
  }

  private static Publication addresses(
      String source, @Nullable LocalDate sourceDate, Caller caller) {
    return new Publication(
        "addresses",
        "Addresses",
        "One point for each property, with its UPRN, preferred address, classification and custodian, from the districts' LLPGs.",
        GeometryType.POINT,
        "uprn",
        ADDRESS_COLUMNS,
        Licence.PSGA_VIEW,
        "Local Land and Property Gazetteers of the district councils",
        "GIS team",
        "P1D",
        STAFF,
        Maintainer.GAZETTEER,
        source,
        sourceDate,
        null,
        true,
        caller.subject());
  }

  private static Publication streets(String source, @Nullable LocalDate sourceDate, Caller caller) {
    return new Publication(
        "streets",
        "Streets",
        "One line for each street of the National Street Gazetteer, with its USRN, name and maintaining authority.",
        GeometryType.LINE,
        "usrn",
        STREET_COLUMNS,
        Licence.OGL,
        "National Street Gazetteer, street authority's own data",
        "Highways",
        "P1M",
        AccessPolicy.open(),
        Maintainer.GAZETTEER,
        source,
        sourceDate,
        null,
        true,
        caller.subject());
  }
}
