package uk.trigpoint.formats.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import uk.trigpoint.formats.crs.SourceCrsFactory;
import uk.trigpoint.formats.testing.Grid;
import uk.trigpoint.formats.testing.IntakeFixture;
import uk.trigpoint.formats.testing.IntakeFixture.Opened;

/** Columns that may be places are proposed, with what speaks for them. */
class ProposedPlacesTest {
  private static final Map<String, Point> GAZETTEER = new HashMap<>();

  static {
    Point point = new GeometryFactory().createPoint(new Coordinate(451444, 206187));
    GAZETTEER.put("OX29 1AQ", point);
    GAZETTEER.put("100120900008", point);
  }

  @TempDir Path folder;
  private IntakeFixture files;

  @BeforeEach
  void open() {
    files =
        new IntakeFixture(
            folder,
            new IntakeTools(
                new SourceCrsFactory(Grid.transform()), (kind, values) -> find(values)));
  }

  private static Map<String, Point> find(Collection<String> values) {
    Map<String, Point> found = new HashMap<>(GAZETTEER);
    found.keySet().retainAll(values);
    return found;
  }

  private static Question asked(Opened opened) {
    assertThat(opened.understanding().questions()).hasSize(1);
    return opened.understanding().questions().getFirst();
  }

  @Test
  void postcodesOfWhichSomeAreWrong() {
    Question question =
        asked(files.csv("id,Post Code\n1,OX29 1AQ\n2,ox291aq\n3,ZZ1 1ZZ\n4,OX29\n"));
    assertThat(question.choices()).containsExactly("postcode:Post Code", "none");
    assertThat(question.question())
        .contains("Column 'Post Code' looks like postcodes; 2 of 4 are found");
  }

  @Test
  void uprnsOfWhichSomeAreWrong() {
    Question question =
        asked(
            files.csv("id,UPRN\n1,100120900008\n2,unknown property\n3,see note\n4,100120900009\n"));
    assertThat(question.choices()).containsExactly("uprn:UPRN", "none");
    assertThat(question.question()).contains("1 of 4 is found");
  }

  @Test
  void columnsWithOtherNamesByTheirValues() {
    Question question =
        asked(
            files.csv(
                "id,where,amount\n1,OX29 1AQ,100120900001\n2,OX29 1AQ,100120900002\n3,x,3\n"));
    assertThat(question.choices()).containsExactly("postcode:where", "none");
  }

  @Test
  void columnsNamedEAndN() {
    Opened opened = files.csv("id,E,N\n1,448010,206010\n2,448020,206020\n");
    assertThat(asked(opened).choices()).containsExactly("coordinates:E,N", "none");
    assertThat(opened.place(0).x).isEqualTo(448010);
  }

  @Test
  void aTableWithoutAnyIsOnlyATable() {
    assertThat(asked(files.csv("id,name\n1,A\n2,B\n")).choices()).containsExactly("none");
  }
}
