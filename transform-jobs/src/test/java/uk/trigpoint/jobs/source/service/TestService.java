package uk.trigpoint.jobs.source.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service on this machine that answers as a test wants it to. */
public final class TestService implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private volatile Behaviour behaviour = request -> request.send(404, "nothing here");

  /** Answers a request. */
  @FunctionalInterface
  public interface Behaviour {
    void answer(Request request) throws IOException;
  }

  /** A request with its parameters, those of a posted form too. */
  public record Request(
      HttpExchange exchange, String path, Map<String, String> parameters, String body) {
    /** Returns a parameter; empty if there is none. */
    public String get(String name) {
      return parameters.getOrDefault(name, "");
    }

    public int number(String name, int otherwise) {
      return parameters.containsKey(name) ? Integer.parseInt(get(name)) : otherwise;
    }

    public Request header(String name, String value) {
      exchange.getResponseHeaders().set(name, value);
      return this;
    }

    public void json(String text) throws IOException {
      header("Content-Type", "application/json").send(200, text);
    }

    public void send(int status, String text) throws IOException {
      send(status, text.getBytes(StandardCharsets.UTF_8));
    }

    public void send(int status, byte[] bytes) throws IOException {
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(bytes);
        }
      }
    }
  }

  /** Starts a service on a free port of loopback. */
  public TestService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String query = exchange.getRequestURI().getRawQuery();
      Map<String, String> parameters = new LinkedHashMap<>();
      String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
      read(query == null ? "" : query, parameters);
      read(type.startsWith("application/x-www-form") ? body : "", parameters);
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      behaviour.answer(new Request(exchange, exchange.getRequestURI().getPath(), parameters, body));
    }
  }

  private static void read(String text, Map<String, String> into) {
    for (String part : text.split("&")) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        into.put(
            URLDecoder.decode(part.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
  }

  public void behave(Behaviour other) {
    behaviour = other;
    requests.clear();
  }

  /** Returns method and address of the requests since {@link #behave}. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Returns the address of a path. */
  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
