package uk.trigpoint.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import uk.trigpoint.core.trace.WorkPhase;

/** Records how long the {@linkplain WorkPhase phases} of work take. */
final class PhaseTimes implements Closeable {
  private final Recording recording;

  private PhaseTimes(Recording recording) {
    this.recording = recording;
  }

  static PhaseTimes record() {
    Recording recording = new Recording();
    recording.enable(WorkPhase.NAME).withoutThreshold();
    recording.start();
    return new PhaseTimes(recording);
  }

  /**
   * Stops recording, and returns each phase with its seconds, summed, in the order of their end.
   */
  String describe() throws IOException {
    recording.stop();
    Path file = Files.createTempFile("phases", ".jfr");
    try {
      recording.dump(file);
      Map<String, Double> seconds = new LinkedHashMap<>();
      for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
        if (event.getEventType().getName().equals(WorkPhase.NAME)) {
          seconds.merge(event.getString("phase"), event.getDuration().toNanos() / 1e9, Double::sum);
        }
      }
      return seconds.entrySet().stream()
          .map(e -> String.format(Locale.ROOT, "%s %.2f", e.getKey(), e.getValue()))
          .collect(Collectors.joining(", "));
    } finally {
      Files.delete(file);
    }
  }

  @Override
  public void close() {
    recording.close();
  }
}
