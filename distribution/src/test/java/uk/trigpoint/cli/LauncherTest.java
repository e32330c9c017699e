package uk.trigpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the launcher's supervisor, with a script in place of Java that only stays alive. */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("../trigpoint").toAbsolutePath().normalize();
  private static final String JAVA =
      """
      #!/usr/bin/env bash
      case "$*" in *-version*) echo '    java.specification.version = 25' >&2; exit ;; esac
      echo "alive as $$"
      exec -a "java uk.trigpoint.platform.Platform" sleep 1000
      """;

  @TempDir Path folder;
  private Process supervisor;

  @BeforeEach
  void supervise() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
    for (String program : new String[] {"java", "javac"}) {
      Files.writeString(bin.resolve(program), JAVA);
      Files.setPosixFilePermissions(
          bin.resolve(program), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    supervisor = launcher("supervise").redirectErrorStream(true).start();
    Files.createDirectories(home());
    Files.writeString(home().resolve("supervisor.pid"), Long.toString(supervisor.pid()));
  }

  @AfterEach
  void stop() throws Exception {
    run("down");
  }

  @Test
  void restartsAPlatformThatDiedAndKeepsTheReason() throws Exception {
    ProcessHandle first = awaitPlatform(-1);
    first.destroyForcibly();
    ProcessHandle second = awaitPlatform(first.pid());
    assertThat(Files.readString(home().resolve("crash.log")))
        .contains("the platform ended with code 137", "alive as " + first.pid());
    assertThat(Files.readString(home().resolve("platform.log")))
        .as("a start does not truncate it")
        .contains("alive as " + first.pid(), "alive as " + second.pid());
    assertThat(run("status")).contains("ended by itself 1 times", "code 137");
  }

  @Test
  void downStopsTheSupervisorAndThePlatform() throws Exception {
    ProcessHandle platform = awaitPlatform(-1);
    run("down");
    assertThat(supervisor.waitFor(10, TimeUnit.SECONDS)).isTrue();
    platform.onExit().get(10, TimeUnit.SECONDS);
    assertThat(home().resolve("crash.log")).doesNotExist();
    assertThat(run("status")).contains("Not running.");
  }

  @Test
  void otherUsersCannotReadTheLaunchersFiles() throws Exception {
    awaitPlatform(-1);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home().resolve("platform.log"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aPortOfAnotherProgramIsAnErrorNotReady() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ProcessBuilder builder = launcher("up").redirectErrorStream(true);
      builder.environment().put("TRIGPOINT_HOME", folder.resolve("other").toString());
      builder.environment().put("TRIGPOINT_PORT", Integer.toString(other.getLocalPort()));
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isEqualTo(1);
      assertThat(said).contains("port " + other.getLocalPort() + " is in use");
    }
  }

  private ProcessHandle awaitPlatform(long notThis) throws Exception {
    for (int i = 0; i < 200; i++) {
      Path file = home().resolve("platform.pid");
      String pid = Files.exists(file) ? Files.readString(file).strip() : "";
      if (!pid.isEmpty() && Long.parseLong(pid) != notThis) {
        String log = Files.readString(home().resolve("platform.log"));
        if (log.contains("alive as " + pid)) {
          return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        }
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no platform was started");
  }

  private String run(String command) throws Exception {
    Process process = launcher(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private ProcessBuilder launcher(String command) {
    ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString(), command);
    builder.environment().keySet().removeIf(name -> name.startsWith("TRIGPOINT_"));
    builder.environment().put("TRIGPOINT_HOME", home().toString());
    builder.environment().put("TRIGPOINT_PORT", "1");
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    return builder;
  }

  private Path home() {
    return folder.resolve("home");
  }
}
