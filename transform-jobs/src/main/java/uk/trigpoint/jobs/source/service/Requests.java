package uk.trigpoint.jobs.source.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import uk.trigpoint.jobs.file.WorkFiles;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.remote.Answer;
import uk.trigpoint.jobs.remote.Call;
import uk.trigpoint.jobs.remote.Connection;
import uk.trigpoint.jobs.remote.RemoteClient;

/** The requests of one reading of a service, within limits of number, size and time. */
final class Requests implements AutoCloseable {
  static final String JSON = "application/json";

  /** Most requests of a reading. */
  private static final int MAX_REQUESTS = 20_000;

  /** Most bytes of an answer. */
  private static final long MAX_BYTES = 200L << 20;

  /** Most bytes of all answers. */
  private static final long MAX_TOTAL = 4L << 30;

  private static final Duration MAX_TIME = Duration.ofMinutes(60);

  private final RemoteClient client;
  private final Connection connection;
  private final Path page;
  private final long began = System.nanoTime();
  private int sent;
  private long bytes;

  Requests(RemoteClient client, Connection connection) {
    this.client = client;
    this.connection = connection;
    try {
      this.page = WorkFiles.create("page", ".tmp");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the client. */
  RemoteClient client() {
    return client;
  }

  /** Returns the address with more parameters. */
  static URI with(URI base, Map<String, String> parameters) {
    String more = form(parameters);
    String text = base.toString();
    int fragment = text.indexOf('#');
    String plain = fragment < 0 ? text : text.substring(0, fragment);
    if (more.isEmpty()) {
      return URI.create(plain);
    }
    String query = base.getRawQuery();
    return URI.create(
        plain + (query == null ? "?" : query.isEmpty() || query.endsWith("&") ? "" : "&") + more);
  }

  /** Returns parameters as a form. */
  static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Gets a page. Its file is replaced by the next one. */
  Answer<Long> get(URI uri, String accept) {
    return send(Call.get(uri, accept, connection));
  }

  /** Posts a form, and gets a page. */
  Answer<Long> post(URI uri, String accept, Map<String, String> form) {
    return send(
        Call.post(uri, accept, "application/x-www-form-urlencoded", form(form), connection));
  }

  /** Gets a small document. */
  ObjectNode document(URI uri) {
    get(uri, JSON);
    return JsonPage.read(page, List.of("\0"), Call.shown(uri), record -> {}).rest();
  }

  /** Returns the file of the last page. */
  Path page() {
    return page;
  }

  private Answer<Long> send(Call call) {
    sent++;
    if (sent > MAX_REQUESTS) {
      throw new JobException(
          "%s has not ended after %,d requests. State a larger page or a filter."
              .formatted(call.shown(), MAX_REQUESTS));
    }
    if (System.nanoTime() - began > MAX_TIME.toNanos()) {
      throw new JobException(
          "%s has not ended after %d minutes. State a larger page or a filter."
              .formatted(call.shown(), MAX_TIME.toMinutes()));
    }
    Answer<Long> answer = client.save(call, page, MAX_BYTES);
    if (!answer.isOk()) {
      throw new JobException(
          "%s answers with the status %d%s"
              .formatted(
                  call.shown(),
                  answer.status(),
                  answer.message().isEmpty() ? "." : ": " + answer.message()));
    }
    bytes += Objects.requireNonNull(answer.value());
    if (bytes > MAX_TOTAL) {
      throw new JobException(
          "%s has sent more than %,d bytes. State a filter.".formatted(call.shown(), MAX_TOTAL));
    }
    return answer;
  }

  @Override
  public void close() {
    try {
      WorkFiles.delete(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
