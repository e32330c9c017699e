package uk.trigpoint.gazetteer.bulk;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.formats.intake.lookup.AddressMatcher;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.search.SearchSession;
import uk.trigpoint.gazetteer.upload.AddressRole;
import uk.trigpoint.gazetteer.upload.ColumnOptions;
import uk.trigpoint.gazetteer.upload.ColumnReader;
import uk.trigpoint.gazetteer.upload.ColumnReading;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.matching.explain.Band;

/** Matches the addresses of uploaded files, as a file of addresses is matched. */
@Singleton
final class UploadedAddresses implements AddressMatcher {
  private static final GeometryFactory POINTS =
      new GeometryFactory(new PrecisionModel(), Crs.BRITISH_NATIONAL_GRID.srid());

  /** Parts of which one is in every address. */
  private static final Set<AddressRole> LEADING =
      Set.of(AddressRole.ADDRESS, AddressRole.LINE, AddressRole.STREET);

  /** Parts that are an address together with a postcode. */
  private static final Set<AddressRole> BUILDINGS =
      Set.of(AddressRole.NAME, AddressRole.NAME_OR_NUMBER, AddressRole.NUMBER);

  private final RowMatcher matcher;

  UploadedAddresses(RowMatcher matcher) {
    this.matcher = matcher;
  }

  @Override
  public List<Integer> findColumns(List<String> titles, List<List<String>> rows) {
    List<ColumnReading.Column> columns = read(titles, rows).columns();
    List<Integer> used = new ArrayList<>();
    List<AddressRole> roles = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      // A line has its number after its role.
      String role = columns.get(i).role().split(" ", -1)[0];
      int column = i;
      AddressRole.find(role)
          .ifPresent(
              found -> {
                used.add(column);
                roles.add(found);
              });
    }
    boolean address =
        roles.stream().anyMatch(LEADING::contains)
            || roles.contains(AddressRole.POSTCODE) && roles.stream().anyMatch(BUILDINGS::contains);
    return address ? used : List.of();
  }

  /**
   * Reads the columns by their names and values; only by their names if the values leave it open,
   * since the matches show whether the columns are an address.
   */
  private static ColumnReading read(List<String> titles, List<List<String>> rows) {
    try {
      return rows.isEmpty()
          ? ColumnReader.readNames(titles)
          : ColumnReader.read(titles, rows, ColumnOptions.NONE);
    } catch (ProblemException e) {
      return ColumnReader.readNames(titles);
    }
  }

  @Override
  public Session open(List<String> titles) {
    ColumnReading names = ColumnReader.readNames(titles);
    boolean known = names.columns().stream().noneMatch(c -> c.role().startsWith("not used"));
    ColumnReading reading =
        known
            ? names
            : ColumnReader.read(titles, List.of(), new ColumnOptions(titles, Map.of(), Set.of()));
    return new Matching(matcher, matcher.open(), reading);
  }

  private record Matching(RowMatcher matcher, SearchSession session, ColumnReading reading)
      implements Session {
    @Override
    public List<AddressMatch> match(List<List<String>> rows) {
      List<Row<List<String>>> texts =
          rows.stream().map(row -> Row.of(row, reading.text(row::get), null)).toList();
      List<RowResult> results = matcher.match(session, texts, 0);
      return IntStream.range(0, results.size())
          .mapToObj(i -> match(texts.get(i).text(), results.get(i)))
          .toList();
    }

    private static AddressMatch match(String text, RowResult result) {
      Address best = result.address();
      return new AddressMatch(
          result.band() == Band.ACCEPT,
          text,
          best == null ? null : best.uprn(),
          best == null ? null : point(best),
          best == null ? null : best.address(),
          result.score(),
          result.sentence());
    }

    private static Point point(Address address) {
      return POINTS.createPoint(new Coordinate(address.easting(), address.northing()));
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
