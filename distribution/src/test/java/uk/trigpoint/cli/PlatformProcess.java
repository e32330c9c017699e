package uk.trigpoint.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import uk.trigpoint.database.cluster.LocalCluster;
import uk.trigpoint.platform.Platform;

/** Runs the whole platform as a process of its own, with a private cluster in its home. */
final class PlatformProcess implements AutoCloseable {
  private final Path home;
  private final int port;
  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();

  private PlatformProcess(Path home, int port, Process process) {
    this.home = home;
    this.port = port;
    this.process = process;
  }

  /** Starts a platform and waits until it is ready. */
  static PlatformProcess start(Path home) throws IOException, InterruptedException {
    int port = freePort();
    Path log = Files.createTempFile("platform", ".log");
    Process process =
        java(home, port, Platform.class, List.of())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    PlatformProcess platform = new PlatformProcess(home, port, process);
    for (int i = 0; i < 1800; i++) {
      if (!process.isAlive()) {
        break;
      }
      if (platform.isReady()) {
        return platform;
      }
      Thread.sleep(100);
    }
    platform.close();
    throw new AssertionError("the platform did not start: " + Files.readString(log));
  }

  /** Returns a program with this test's class path and the settings of a demo platform. */
  static ProcessBuilder java(Path home, int port, Class<?> main, List<String> arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(
                    Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx700m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()),
                    arguments.stream())
                .toList());
    builder.environment().keySet().removeIf(name -> name.startsWith("TRIGPOINT_"));
    builder.environment().put("TRIGPOINT_HOME", home.toString());
    builder.environment().put("TRIGPOINT_DEMO", "true");
    builder.environment().put("TRIGPOINT_PORT", Integer.toString(port));
    return builder;
  }

  String base() {
    return "http://127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  Path home() {
    return home;
  }

  HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + path)).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private boolean isReady() throws InterruptedException {
    try {
      return get("/health/readiness").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Ends the platform as a failure of the machine does; its cluster stays. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Stops the platform and its cluster. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    LocalCluster.stop(home.resolve("postgres"));
  }
}
