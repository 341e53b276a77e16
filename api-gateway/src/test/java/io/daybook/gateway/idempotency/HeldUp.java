package io.daybook.gateway.idempotency;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

/** A pool that gives no connection before it is told to. */
final class HeldUp {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch going = new CountDownLatch(1);

    DataSource of(DataSource pool) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, method, arguments) -> {
                    asked.countDown();
                    going.await();
                    try {
                        return method.invoke(pool, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    /** Waits until somebody wants a connection. */
    void awaitAsked() throws InterruptedException {
        asked.await();
    }

    void letGo() {
        going.countDown();
    }
}
