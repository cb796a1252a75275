package io.postern.internal.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.postern.errors.CallCancelledException;
import io.postern.spi.CallContext;
import io.postern.spi.ProviderSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FanOutTest {
    private static final Executor REFUSING = task -> {
        throw new RejectedExecutionException();
    };

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final FakeCall call = new FakeCall();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
        Thread.interrupted();
    }

    private static FanOut on(Executor executor) {
        return FanOut.of(ProviderSettings.builder("mine", "mine")
                .facility(Executor.class, executor)
                .build());
    }

    @Test
    void keepsTheOrderOfTheParts() {
        List<Integer> parts = List.of(1, 2, 3, 4, 5, 6, 7);

        assertThat(on(threads).all(call, parts, 3, (part, context) -> part * part))
                .containsExactly(1, 4, 9, 16, 25, 36, 49);
    }

    @Test
    void noPartsGiveNoResults() {
        assertThat(on(threads).all(call, List.<String>of(), 3, (part, context) -> part))
                .isEmpty();
    }

    @Test
    void aSinglePartIsDoneInTheCallsOwnContext() {
        assertThat(on(REFUSING).all(call, List.of("a"), 3, (part, context) -> context == call))
                .containsExactly(true);
    }

    @Test
    void partsAreDoneSideBySide() throws Exception {
        CyclicBarrier allThree = new CyclicBarrier(3);

        List<String> results = on(threads).all(call, List.of("a", "b", "c"), 3, (part, context) -> {
            await(allThree);
            return part;
        });

        assertThat(results).containsExactly("a", "b", "c");
    }

    @Test
    void noMorePartsThanAllowedAreUnderWay() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        on(threads).all(call, numbers(50), 2, (part, context) -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            Thread.yield();
            return underWay.decrementAndGet();
        });

        assertThat(most).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void anExecutorThatNeverRunsAnythingDoesNotHoldItUp() {
        Queue<Runnable> never = new ArrayDeque<>();

        assertThat(on(never::add).all(call, numbers(5), 3, (part, context) -> part))
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(never).hasSize(2);
    }

    @Test
    void anExecutorThatRefusesLeavesItToTheCaller() {
        assertThat(on(REFUSING).all(call, numbers(3), 3, (part, context) -> Thread.currentThread()))
                .containsOnly(Thread.currentThread());
    }

    @Test
    void theFirstFailureIsThrownAndCancelsTheRest() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        BiFunction<Integer, CallContext, Integer> task = (part, context) -> {
            if (part == 0) {
                awaitQuietly(waiting);
                throw new IllegalStateException("the first failure");
            }
            context.onCancel(stopped::countDown);
            waiting.countDown();
            awaitQuietly(stopped);
            throw new IllegalStateException("cancelled: " + context.cancelled());
        };

        assertThatThrownBy(() -> on(threads).all(call, List.of(0, 1), 2, task)).hasMessage("the first failure");
        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(call.cancelled()).isFalse();
    }

    @Test
    void nothingIsBegunAfterAFailure() {
        AtomicInteger begun = new AtomicInteger();

        Throwable thrown = catchThrowable(() -> on(REFUSING).all(call, numbers(5), 2, (part, context) -> {
            begun.incrementAndGet();
            throw new IllegalStateException("no");
        }));

        assertThat(thrown).hasMessage("no");
        assertThat(begun).hasValue(1);
    }

    @Test
    void anErrorOfAnotherThreadReachesTheCaller() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        Thread caller = Thread.currentThread();

        assertThatThrownBy(() -> on(threads).all(call, List.of(0, 1), 2, (part, context) -> {
                    await(both);
                    if (Thread.currentThread() != caller) throw new StackOverflowError("deep");
                    return part;
                }))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void cancellingTheCallCancelsEveryPart() throws Exception {
        CountDownLatch waiting = new CountDownLatch(2);
        CountDownLatch stopped = new CountDownLatch(2);
        FutureTask<Throwable> caller =
                new FutureTask<>(() -> catchThrowable(() -> on(threads).all(call, List.of(0, 1), 2, (part, context) -> {
                    CountDownLatch gate = new CountDownLatch(1);
                    context.onCancel(() -> {
                        stopped.countDown();
                        gate.countDown();
                    });
                    waiting.countDown();
                    awaitQuietly(gate);
                    throw new IllegalStateException("cancelled: " + context.cancelled());
                })));
        threads.execute(caller);
        waiting.await();

        call.cancel();

        assertThat(caller.get()).isInstanceOf(CallCancelledException.class);
        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCallCancelledBeforeBeginsNothing() {
        call.cancel();

        assertThatThrownBy(() -> on(threads).all(call, numbers(2), 2, (part, context) -> part))
                .isInstanceOf(CallCancelledException.class);
    }

    @Test
    void anInterruptedCallerGivesUpAndStaysInterrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        FakeCall interrupted = new FakeCall();

        Throwable thrown = catchThrowable(() -> on(threads).all(interrupted, List.of(0, 1), 2, (part, context) -> {
            if (Thread.currentThread() == caller) {
                awaitQuietly(begun);
                caller.interrupt();
            } else {
                context.onCancel(stopped::countDown);
                begun.countDown();
                awaitQuietly(stopped);
            }
            return part;
        }));

        assertThat(thrown).isInstanceOf(CallCancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aPartHasTheCallsLimits() {
        List<Long> left = on(threads)
                .all(
                        call,
                        numbers(2),
                        2,
                        (part, context) -> context.nanosLeft()
                                + context.remaining().orElseThrow().toSeconds()
                                + (context.timeout() == call.timeout() ? 0 : 1)
                                + (context.timedOut(true, null).getMessage().isEmpty() ? 1 : 0));

        assertThat(left).containsOnly(84L);
    }

    @Test
    void warningsOfAllPartsReachTheCall() {
        on(threads).all(call, numbers(20), 4, (part, context) -> {
            context.warn("input[" + part + "]", "it is too long", "cut");
            return part;
        });

        assertThat(call.warnings).hasSize(20).contains("input[19]: cut");
    }

    @Test
    void aPartThatIsLeftBehindWarnsNoMore() throws Exception {
        List<CallContext> contexts = new ArrayList<>();
        on(REFUSING).all(call, numbers(2), 2, (part, context) -> contexts.add(context));

        contexts.get(0).warn("input", "it is too long", "cut");

        assertThat(call.warnings).isEmpty();
    }

    @Test
    void atLeastOnePartMustBeAllowedAtOnce() {
        assertThatThrownBy(() -> on(threads).all(call, numbers(2), 0, (part, context) -> part))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mostAtOnce must be at least 1, was 0");
    }

    private static List<Integer> numbers(int count) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) numbers.add(i);
        return numbers;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
