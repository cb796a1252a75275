package io.postern.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Counts what the whole JVM allocates between two moments: the growth of the heap plus what collections freed meanwhile.
 *
 * <p>Unlike counting by thread it misses nothing that a thread allocated which has ended since. Exact with the serial
 * collector, which frees nothing between its pauses, and without thread-local buffers, whose unused rest would count for
 * every thread that ends; the comparison starts the JVM so.
 */
final class AllocatedBytes {
    private final AtomicLong freed = new AtomicLong();
    private final AtomicLong collections = new AtomicLong();
    private final NotificationListener listener = (notification, handback) -> collected(notification.getUserData());
    private final long collectionsAtStart;
    private final long usedAtStart;

    private AllocatedBytes() {
        for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) bean).addNotificationListener(listener, null, null);
        }
        collectionsAtStart = collectionCount();
        usedAtStart = used();
    }

    static AllocatedBytes start() {
        // A full heap at the start would put a collection, whose listener is not there yet, into the measured time.
        System.gc();
        return new AllocatedBytes();
    }

    long stop() {
        long used = used();
        long expected = collectionCount() - collectionsAtStart;
        while (collections.get() < expected) {
            // Notifications arrive on another thread shortly after the collection.
            Thread.onSpinWait();
        }
        return used - usedAtStart + freed.get();
    }

    private void collected(Object userData) {
        GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from((CompositeData) userData);
        freed.addAndGet(heapUsed(info.getGcInfo().getMemoryUsageBeforeGc())
                - heapUsed(info.getGcInfo().getMemoryUsageAfterGc()));
        collections.incrementAndGet();
    }

    private static long heapUsed(Map<String, MemoryUsage> pools) {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pools.get(pool.getName()).getUsed())
                .sum();
    }

    private static long collectionCount() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
