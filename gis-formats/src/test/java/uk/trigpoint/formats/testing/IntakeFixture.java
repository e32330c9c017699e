package uk.trigpoint.formats.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.RowSink;
import uk.trigpoint.formats.intake.ColumnReading;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.formats.intake.IntakeRequest;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.intake.IntakeTools;
import uk.trigpoint.formats.intake.PreparedFile;
import uk.trigpoint.formats.intake.Question;
import uk.trigpoint.formats.intake.Understanding;

/** Opens files as an upload does, without a database, and keeps what their rows become. */
public final class IntakeFixture {
  private final Path folder;
  private final Intake intake;

  /**
   * @param folder for the files that a test writes
   */
  public IntakeFixture(Path folder) {
    this(folder, IntakeTools.withoutGazetteer(Grid.transform()));
  }

  public IntakeFixture(Path folder, IntakeTools tools) {
    this.folder = folder;
    this.intake = new Intake(tools);
  }

  /** What a file was understood to be, and what its rows became. */
  public record Opened(
      Understanding understanding,
      List<@Nullable Geometry> places,
      List<List<@Nullable String>> values,
      List<Reject> rejects,
      List<List<@Nullable String>> rejectedValues,
      long repaired) {
    public Coordinate place(int row) {
      Geometry place = places.get(row);
      assertThat(place).as("place of row %d", row).isNotNull();
      return place.getCoordinate();
    }

    public List<String> codes() {
      return rejects.stream().map(Reject::code).toList();
    }

    /** Returns the values of a column by its title, a row each. */
    public List<@Nullable String> values(String title) {
      int index =
          understanding.columns().stream().map(ColumnReading::title).toList().indexOf(title);
      assertThat(index).as("column '%s' of %s", title, understanding.columns()).isNotNegative();
      List<@Nullable String> found = new ArrayList<>();
      values.forEach(row -> found.add(row.get(index)));
      return found;
    }

    public ColumnReading column(String title) {
      return understanding.columns().stream()
          .filter(c -> c.title().equals(title))
          .findFirst()
          .orElseThrow();
    }

    /** Returns all values and reasons of one setting as one text. */
    public String recognised(String setting) {
      StringBuilder text = new StringBuilder();
      understanding.recognised().stream()
          .filter(r -> r.setting().equals(setting))
          .forEach(r -> text.append(r.value()).append(": ").append(r.reason()).append('\n'));
      return text.toString();
    }

    public List<String> questions() {
      return understanding.questions().stream().map(Question::setting).toList();
    }
  }

  /** Parses settings as an upload states them. */
  public static IntakeSettings settings(String json) {
    try {
      IntakeSettings settings = new ObjectMapper().readValue(json, IntakeSettings.class);
      settings.requireValid();
      return settings;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /** Opens a CSV file. */
  public Opened csv(String content) {
    return read("table.csv", content, IntakeSettings.NONE);
  }

  public Opened csv(String content, IntakeSettings settings) {
    return read("table.csv", content, settings);
  }

  public Opened csv(byte[] content) {
    return read(write("table.csv", content), IntakeSettings.NONE);
  }

  public Opened csv(String content, Charset charset) {
    return csv(content.getBytes(charset));
  }

  public Opened geoJson(String content) {
    return read("layer.geojson", content, IntakeSettings.NONE);
  }

  public Opened read(String name, String content, IntakeSettings settings) {
    return read(write(name, content.getBytes(StandardCharsets.UTF_8)), settings);
  }

  /** Opens a file; its questions stay open, and the likeliest answers are used. */
  public Opened read(Path file, IntakeSettings settings) {
    return read(file, IntakeRequest.of(settings));
  }

  /** As {@link #read(Path, IntakeSettings)}, with what is known from an earlier file. */
  public Opened read(Path file, IntakeRequest request) {
    try (PreparedFile prepared = intake.open(file, String.valueOf(file.getFileName()), request)) {
      Rows rows = new Rows();
      prepared.readLikely(rows);
      assertThat(rows.values.size() + rows.rejects.size())
          .as("rows in = rows out + rejects")
          .isEqualTo((int) prepared.understanding().rows());
      return new Opened(
          prepared.understanding(),
          rows.places,
          rows.values,
          rows.rejects,
          rows.rejectedValues,
          prepared.repaired());
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes a file into the folder. */
  public Path write(String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Keeps what it receives. */
  public static final class Rows implements RowSink {
    private final List<@Nullable Geometry> places = new ArrayList<>();
    private final List<List<@Nullable String>> values = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final List<List<@Nullable String>> rejectedValues = new ArrayList<>();

    public List<List<@Nullable String>> values() {
      return values;
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

    @Override
    public void reject(Reject reject, List<@Nullable String> raw) {
      rejects.add(reject);
      rejectedValues.add(raw);
    }
  }
}
