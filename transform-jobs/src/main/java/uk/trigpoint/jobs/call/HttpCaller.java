package uk.trigpoint.jobs.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.formats.json.BoundedJson;
import uk.trigpoint.jobs.remote.Answer;
import uk.trigpoint.jobs.remote.Call;
import uk.trigpoint.jobs.remote.Connection;
import uk.trigpoint.jobs.remote.JsonPath;
import uk.trigpoint.jobs.remote.RemoteClient;

/**
 * Calls a service for each row on virtual threads, within a rate and a number at the same time.
 * Rows of a batch that would send the same request share one.
 */
final class HttpCaller implements Caller {
  private static final int BATCH = 200;
  private static final int MAX_BYTES = 4 << 20;
  private static final double RATE = 5;
  private static final int PARALLEL = 4;
  private static final int MAX_VALUE = 60;
  private static final String JSON_TYPE = "application/json";
  private static final ObjectMapper JSON = BoundedJson.mapperOfFiles();

  private final HttpCallStep.Settings settings;
  private final UrlTemplate url;
  private final RemoteClient client;
  private final Connection connection;
  private final Pace pace;
  private final Semaphore permits;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicBoolean failed = new AtomicBoolean();

  /** A request of one or more rows. */
  private record Sent(String url, @Nullable String body) {}

  HttpCaller(HttpCallStep.Settings settings, RemoteClient client) {
    this.settings = settings;
    this.url = UrlTemplate.parse(settings.url());
    this.client = client;
    this.connection = Connection.of(settings.connection());
    this.pace = new Pace(settings.ratePerSecond() == null ? RATE : settings.ratePerSecond());
    this.permits = new Semaphore(settings.parallel() == null ? PARALLEL : settings.parallel());
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public List<RowAnswer> call(List<List<@Nullable Object>> rows) {
    List<Sent> requests = rows.stream().map(this::request).toList();
    Map<Sent, Callable<RowAnswer>> distinct = new LinkedHashMap<>();
    requests.forEach(request -> distinct.putIfAbsent(request, () -> limited(request)));
    Map<Sent, Future<RowAnswer>> calls = new LinkedHashMap<>();
    distinct.forEach((request, work) -> calls.put(request, threads.submit(work)));
    List<RowAnswer> answers = new ArrayList<>();
    try {
      // The first to fail tells why; those that follow are not begun.
      RuntimeException failure = null;
      for (Future<RowAnswer> call : calls.values()) {
        RuntimeException one = failure(call);
        if (one != null && (failure == null || failure instanceof CancellationException)) {
          failure = one;
        }
      }
      if (failure != null) {
        throw failure;
      }
      for (Sent request : requests) {
        answers.add(Objects.requireNonNull(calls.get(request)).resultNow());
      }
    } catch (InterruptedException e) {
      calls.values().forEach(call -> call.cancel(true));
      CancellationException stopped = new CancellationException("the calls were stopped");
      stopped.initCause(e);
      throw stopped;
    }
    return answers;
  }

  private static @Nullable RuntimeException failure(Future<RowAnswer> call)
      throws InterruptedException {
    try {
      call.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }

  private RowAnswer limited(Sent request) throws InterruptedException {
    permits.acquire();
    try {
      if (failed.get()) {
        throw new CancellationException("another call has failed");
      }
      pace.await();
      return once(request);
    } catch (RuntimeException e) {
      failed.set(true);
      throw e;
    } finally {
      permits.release();
    }
  }

  private Sent request(List<@Nullable Object> values) {
    int parts = url.expressions().size();
    String address = url.url(values.subList(0, parts));
    if (!settings.posts()) {
      return new Sent(address, null);
    }
    ObjectNode body = JSON.createObjectNode();
    List<String> names = settings.bodyNames();
    for (int i = 0; i < names.size(); i++) {
      body.set(names.get(i), JSON.valueToTree(plain(values.get(parts + i))));
    }
    return new Sent(address, body.toString());
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof LocalDate || value instanceof Instant ? value.toString() : value;
  }

  private RowAnswer once(Sent request) {
    URI uri = client.require(request.url());
    String body = request.body();
    Answer<byte[]> answer =
        client.read(
            body == null
                ? Call.get(uri, JSON_TYPE, connection)
                : Call.post(uri, JSON_TYPE, JSON_TYPE, body, connection),
            MAX_BYTES);
    byte[] bytes = answer.value();
    if (bytes == null) {
      return RowAnswer.to(HttpCallStep.FAILED, (long) answer.status(), answer.message());
    }
    JsonNode json;
    try {
      json = bytes.length == 0 ? JSON.nullNode() : JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      return RowAnswer.rejected(null, "BAD_ANSWER", "the answer " + BoundedJson.describe(e));
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory", e);
    }
    return taken(json);
  }

  private RowAnswer taken(JsonNode json) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Map.Entry<String, HttpCallStep.Taken> column : settings.columns().entrySet()) {
      JsonNode found = JsonPath.find(json, column.getValue().path());
      try {
        values.add(value(found, column.getValue().columnType()));
      } catch (IllegalArgumentException | DateTimeException e) {
        String text = found.toString();
        return RowAnswer.rejected(
            column.getKey(),
            "BAD_VALUE",
            "the answer has %s, which is not %s"
                .formatted(
                    text.length() > MAX_VALUE ? text.substring(0, MAX_VALUE) + "…" : text,
                    column.getValue().columnType().code()));
      }
    }
    return RowAnswer.to(HttpCallStep.OUTPUT, values.toArray());
  }

  private static @Nullable Object value(JsonNode found, ColumnType type) {
    if (found.isNull() || found.isMissingNode()) {
      return null;
    }
    if (type == ColumnType.TEXT) {
      return found.isValueNode() ? found.asText() : found.toString();
    }
    if (!found.isValueNode()) {
      throw new IllegalArgumentException("a list or an object");
    }
    String text = found.asText().strip();
    return switch (type) {
      case INTEGER -> Long.valueOf(text);
      case NUMBER -> finite(Double.parseDouble(text));
      case BOOLEAN -> {
        if (!text.equals("true") && !text.equals("false")) {
          throw new IllegalArgumentException("neither true nor false");
        }
        yield Boolean.valueOf(text);
      }
      case DATE -> LocalDate.parse(text).toString();
      case TIMESTAMP -> OffsetDateTime.parse(text).toInstant().toString();
      case TEXT -> text;
    };
  }

  private static Double finite(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("not a number");
    }
    return number;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
