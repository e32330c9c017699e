package uk.trigpoint.http.heavy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeavyReadsTest {
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final HeavyReads reads = new HeavyReads(new HeavyReadSettings(2, 1, 10));

  @AfterEach
  void close() {
    reads.close();
    callers.close();
  }

  @Test
  void oneMoreThanThePermitsIsRefusedAndLaterAdmitted() throws Exception {
    CountDownLatch started = new CountDownLatch(2);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<?>[] running = new CompletableFuture<?>[2];
    for (int i = 0; i < 2; i++) {
      running[i] =
          CompletableFuture.runAsync(
              () ->
                  reads.run(
                      () -> {
                        started.countDown();
                        return end.await(30, TimeUnit.SECONDS);
                      }),
              callers);
    }
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> reads.run(() -> 1))
        .isInstanceOfSatisfying(
            TooBusyException.class, e -> assertThat(e.retrySeconds()).isPositive());
    end.countDown();
    CompletableFuture.allOf(running).get(10, TimeUnit.SECONDS);
    assertThat(reads.run(() -> 1)).isEqualTo(1);
  }

  @Test
  void workWhoseResultIsNotWantedIsInterruptedAndItsPermitIsFree() throws Exception {
    try (PermitThreads threads = new PermitThreads("test", 1, 10, "Busy.")) {
      CountDownLatch interrupted = new CountDownLatch(1);
      assertThatThrownBy(
              () ->
                  threads.run(
                      () -> {
                        try {
                          return new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                        } finally {
                          interrupted.countDown();
                        }
                      },
                      () -> true))
          .isInstanceOf(TooBusyException.class);
      assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(threads.run(() -> 3)).isEqualTo(3);
    }
  }

  @Test
  void aPermitIsFreeOnlyWhenTheWorkHasEnded() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    try (PermitThreads threads = new PermitThreads("test", 1, 1, "Busy.")) {
      assertThatThrownBy(
              () ->
                  threads.run(
                      () -> {
                        started.countDown();
                        while (end.getCount() > 0) {
                          Thread.onSpinWait();
                        }
                        return 1;
                      },
                      () -> started.getCount() == 0))
          .isInstanceOf(TooBusyException.class);
      assertThatThrownBy(() -> threads.run(() -> 2)).hasMessage("Busy.");
      end.countDown();
      assertThat(threads.run(() -> 3)).isEqualTo(3);
    } finally {
      end.countDown();
    }
  }

  @Test
  void runsOnThreadsOfTheOperatingSystemAndPassesFailuresOn() {
    assertThat(reads.run(() -> Thread.currentThread().isVirtual())).isFalse();
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(
              () ->
                  reads.run(
                      () -> {
                        throw new TooBusyException("inner", 7);
                      }))
          .hasMessage("inner");
    }
    assertThat(reads.run(() -> 2)).isEqualTo(2);
  }
}
