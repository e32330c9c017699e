package uk.trigpoint.gazetteer.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.RowSink;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.intake.PreparedFile;
import uk.trigpoint.formats.intake.lookup.AddressMatcher;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.TwoHighStreets;
import uk.trigpoint.testing.PostgisExtension;

/** Uploaded files are placed by the addresses of the gazetteer. */
class UploadedAddressesTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static GazetteerServer server;

  @BeforeAll
  static void load() {
    server = new GazetteerServer(db, home);
    server.load(TwoHighStreets.withHouses(30), "12 high street oxford");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void rowsAreThePointOfTheAcceptedAddressAndTheOthersNameTheBestCandidate() throws Exception {
    Rows rows =
        read(
            "id,Address,Postcode\na,\"12 High Street, Oxford\",OX1 4AA\nb,12 High Street,\nc,Rose Cottage Atlantis,\nd,,\ne,\"13 High Street, Oxford\",OX1 4AA\n");
    assertThat(rows.recognised)
        .anySatisfy(
            r -> {
              assertThat(r.value()).isEqualTo("address:Address,Postcode");
              assertThat(r.reason())
                  .contains("columns Address, Postcode; 2 accepted, 2 rejected")
                  .contains("more exact than its postcode");
            });
    assertThat(rows.values).extracting(v -> v.getFirst()).containsExactly("a", "d", "e");
    assertThat(rows.values.getFirst().subList(3, 4)).containsExactly("1012");
    assertThat(Double.parseDouble(String.valueOf(rows.values.getFirst().get(4))))
        .isBetween(0.5, 1.0);
    assertThat(rows.places.getFirst().getCoordinate().x).isEqualTo(451012);
    assertThat(rows.places.get(1)).isNull();
    assertThat(rows.rejects).extracting(Reject::line).containsExactly(3L, 4L);
    assertThat(rows.rejects.getFirst().reason())
        .contains("'12 High Street'", "the best candidate is", "(UPRN ", "with score 0.");
    assertThat(rows.rejects.getLast().reason()).contains("no such address");
  }

  @Test
  void theColumnsOfAnAddressAreRecognisedByTheRulesOfTheBulkMatch() {
    AddressMatcher matcher = server.bean(AddressMatcher.class);
    assertThat(columns(matcher, "ref", "line1", "line2", "Town", "Postcode"))
        .containsExactly(1, 2, 3, 4);
    assertThat(columns(matcher, "House No", "Street", "Notes")).containsExactly(0, 1);
    assertThat(columns(matcher, "Address Line 1", "Landlord address")).containsExactly(0);
    assertThat(columns(matcher, "ref", "Postcode")).as("a postcode alone").isEmpty();
    assertThat(columns(matcher, "School", "Town", "County")).as("names of places").isEmpty();
    assertThat(columns(matcher, "IP address", "email address")).isEmpty();
    assertThat(columns(matcher, "House name", "Postcode")).containsExactly(0, 1);
  }

  private static List<Integer> columns(AddressMatcher matcher, String... titles) {
    return matcher.findColumns(List.of(titles), List.of());
  }

  private static Rows read(String csv) throws IOException, SQLException {
    Path file = Files.writeString(home.resolve("addresses.csv"), csv);
    try (PreparedFile prepared =
        server.bean(Intake.class).open(file, "addresses.csv", IntakeSettings.NONE)) {
      Rows rows = new Rows(prepared.understanding().recognised());
      prepared.read(rows);
      return rows;
    }
  }

  private static final class Rows implements RowSink {
    private final List<Recognised> recognised;
    private final List<@Nullable Geometry> places = new ArrayList<>();
    private final List<List<@Nullable String>> values = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();

    Rows(List<Recognised> recognised) {
      this.recognised = recognised;
    }

    @Override
    public void row(@Nullable Geometry geometry, List<@Nullable String> row) {
      places.add(geometry);
      values.add(row);
    }

    @Override
    public void reject(Reject reject) {
      rejects.add(reject);
    }
  }
}
