package uk.trigpoint.jobs.execute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.jobs.call.Caller;
import uk.trigpoint.jobs.call.RowAnswer;
import uk.trigpoint.jobs.definition.Characters;
import uk.trigpoint.jobs.expression.EvaluationException;
import uk.trigpoint.jobs.expression.Evaluator;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.RunContext;
import uk.trigpoint.jobs.file.WorkFiles;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.outcome.TransientException;
import uk.trigpoint.jobs.reject.RejectTarget;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedReader;
import uk.trigpoint.jobs.row.StagedRows;

/**
 * Rows about which a service is called. What is sent for each is written to a file, the calls add a
 * file of answers, and only then are the rows written to the outputs: no transaction is open while
 * the network is waited for. Both files are deleted at the end.
 */
final class CalledRows implements AutoCloseable {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final int GRID = 27700;
  private static final String NO_VALUE = "EXPR";

  private final StagedRows input;
  private final List<Expression> arguments;
  private final RunContext context;
  private final Path sent;
  private final Path answers;

  CalledRows(StagedRows input, List<Expression> arguments, RunContext context) {
    this.input = input;
    this.arguments = arguments;
    this.context = context;
    try {
      this.sent = WorkFiles.create("calls", ".tmp");
      this.answers = WorkFiles.create("answers", ".tmp");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what is sent for each row. Returns the number of rows. */
  long prepare(Handle handle) throws SQLException {
    long[] rows = new long[1];
    try (BufferedWriter out = Files.newBufferedWriter(sent)) {
      StagedReader.read(
          handle,
          input,
          "",
          (number, line, values) -> {
            rows[0]++;
            try {
              out.write(prepared(number, values).toString());
              out.newLine();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows[0];
  }

  private ArrayNode prepared(long number, @Nullable Object[] row) {
    ArrayNode line = JSON.createArrayNode().add(number);
    try {
      ArrayNode values = JSON.createArrayNode();
      for (Expression argument : arguments) {
        Object value = Evaluator.evaluate(argument, row, context);
        switch (value) {
          case null -> values.addNull();
          case Long whole -> values.add(whole);
          case Double decimal -> values.add(decimal);
          case Boolean flag -> values.add(flag);
          case Object other -> values.add(other.toString());
        }
      }
      line.add(values);
    } catch (EvaluationException e) {
      line.add(String.valueOf(e.getMessage()));
    }
    return line;
  }

  /** Calls the service about all rows, in batches. */
  void call(Caller caller) {
    try (BufferedReader in = Files.newBufferedReader(sent);
        BufferedWriter out = Files.newBufferedWriter(answers)) {
      List<JsonNode> batch = new ArrayList<>();
      String line = in.readLine();
      while (line != null) {
        batch.add(JSON.readTree(line));
        line = in.readLine();
        if (batch.size() == caller.batch() || line == null) {
          call(caller, batch, out);
          batch.clear();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void call(Caller caller, List<JsonNode> batch, BufferedWriter out)
      throws IOException {
    List<List<@Nullable Object>> sendable = new ArrayList<>();
    for (JsonNode line : batch) {
      if (line.get(1).isArray()) {
        List<@Nullable Object> values = new ArrayList<>();
        line.get(1).forEach(value -> values.add(value(value)));
        sendable.add(values);
      }
    }
    List<RowAnswer> answered = sendable.isEmpty() ? List.of() : caller.call(sendable);
    int next = 0;
    for (JsonNode line : batch) {
      RowAnswer answer =
          line.get(1).isArray()
              ? storable(answered.get(next++))
              : RowAnswer.rejected(null, NO_VALUE, line.get(1).asText());
      ObjectNode written = JSON.createObjectNode().put("row", line.get(0).asLong());
      written.put("port", answer.port());
      written.set("added", JSON.valueToTree(answer.added()));
      written.put("column", answer.column());
      written.put("code", answer.code()).put("reason", answer.reason());
      out.write(written.toString());
      out.newLine();
    }
  }

  /** Returns an answer, which rejects the row if one of its texts cannot be stored. */
  private static RowAnswer storable(RowAnswer answer) {
    for (Object value : answer.added()) {
      Optional<String> unstorable =
          value instanceof String text ? Characters.findUnstorable(text) : Optional.empty();
      if (unstorable.isPresent()) {
        return RowAnswer.rejected(null, "PARSE_TEXT", "the answer " + unstorable.get());
      }
    }
    return answer;
  }

  private static @Nullable Object value(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL, MISSING -> null;
      case BOOLEAN -> value.booleanValue();
      case NUMBER -> value.isIntegralNumber() ? (Object) value.longValue() : value.doubleValue();
      default -> value.asText();
    };
  }

  /**
   * Writes every row to the output by which it leaves.
   *
   * @param outputs empty tables by name
   * @param personal whether values must not be quoted in rejects
   * @return rows by output, with those that are rejected under {@code rejected}
   * @throws TransientException if the rows are not those about which the service was called
   */
  Map<String, Long> write(
      Handle handle, Map<String, StagedRows> outputs, RejectTarget target, boolean personal)
      throws SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    Map<String, CopyRows> copies = new HashMap<>();
    Connection connection = handle.getConnection();
    try (BufferedReader in = Files.newBufferedReader(answers);
        RejectRows rejects = new RejectRows(connection, target)) {
      for (Map.Entry<String, StagedRows> output : outputs.entrySet()) {
        StagedRows rows = output.getValue();
        counts.put(output.getKey(), 0L);
        copies.put(
            output.getKey(),
            CopyRows.into(
                connection, rows.relation() + " (" + rows.all("o").replace("o.", "") + ")"));
      }
      StagedReader.read(
          handle,
          input,
          "",
          (number, line, values) -> {
            JsonNode answer = next(in);
            if (answer == null || answer.path("row").asLong() != number) {
              throw changed();
            }
            String port = answer.path("port").asText();
            counts.merge(port, 1L, Long::sum);
            if (port.equals(StepInfo.REJECTED)) {
              rejects.add(
                  target.step(),
                  number,
                  line,
                  answer.path("column").asText(null),
                  answer.path("code").asText(),
                  personal ? "the row could not be sent" : answer.path("reason").asText(),
                  input.type(),
                  values);
            } else {
              StagedRows rows = Objects.requireNonNull(outputs.get(port));
              write(
                  Objects.requireNonNull(copies.get(port)),
                  rows.type(),
                  number,
                  line,
                  values,
                  answer.path("added"));
            }
          });
      if (next(in) != null) {
        throw changed();
      }
      for (CopyRows copy : copies.values()) {
        copy.finish();
      }
      rejects.finish();
      return counts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      copies.values().forEach(CopyRows::close);
    }
  }

  private static TransientException changed() {
    return new TransientException("The rows changed while a service was called about them.");
  }

  private static @Nullable JsonNode next(BufferedReader in) {
    try {
      String line = in.readLine();
      return line == null ? null : JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the file is our own", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(
      CopyRows copy,
      RowType rows,
      long number,
      long line,
      @Nullable Object[] values,
      JsonNode added)
      throws SQLException {
    int own = input.type().fields().size();
    copy.integer(number).value(line == 0 ? null : line);
    for (int i = 0; i < rows.fields().size(); i++) {
      copy.value(i < own ? values[i] : typed(rows.fields().get(i), added.path(i - own)));
    }
    if (rows.geometry() != null) {
      Geometry geometry = (Geometry) values[own];
      if (geometry != null && geometry.getSRID() != GRID) {
        geometry.setSRID(GRID);
      }
      copy.geometry(geometry);
    }
    copy.endRow();
  }

  private static @Nullable Object typed(Field field, JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    ColumnType type = field.type();
    return switch (type) {
      case TEXT -> value.asText();
      case INTEGER -> (Object) value.asLong();
      case NUMBER -> (Object) value.asDouble();
      case BOOLEAN -> (Object) value.asBoolean();
      case DATE -> LocalDate.parse(value.asText());
      case TIMESTAMP -> Instant.parse(value.asText());
    };
  }

  @Override
  public void close() {
    try {
      WorkFiles.delete(sent);
      WorkFiles.delete(answers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
