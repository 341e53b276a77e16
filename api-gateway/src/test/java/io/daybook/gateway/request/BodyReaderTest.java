package io.daybook.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BodyReaderTest {

    private static final byte[] BODY = "{\"amount\": 1050}".getBytes(StandardCharsets.UTF_8);

    /** Gives a byte at a time, each after so long. */
    private static InputStream dripping(byte[] bytes, AtomicLong clock, Duration pause) {
        return new InputStream() {
            private int at;

            @Override
            public int read() {
                throw new UnsupportedOperationException("bodies are read in parts");
            }

            @Override
            public int read(byte[] into, int from, int most) {
                clock.addAndGet(pause.toNanos());
                if (at == bytes.length) {
                    return -1;
                }
                into[from] = bytes[at];
                at++;
                return 1;
            }
        };
    }

    @Test
    void a_body_is_read_to_its_end_however_it_comes() throws IOException {
        AtomicLong clock = new AtomicLong();
        assertThat(BodyReader.read(dripping(BODY, clock, Duration.ofSeconds(1)), 1000, clock::get))
                .isEqualTo(BODY);
        assertThat(BodyReader.read(new ByteArrayInputStream(BODY), 1000, clock::get))
                .isEqualTo(BODY);
        assertThat(BodyReader.read(new ByteArrayInputStream(new byte[0]), 1000, clock::get))
                .isEmpty();
    }

    @Test
    void no_more_is_read_than_is_asked_for() throws IOException {
        byte[] large = new byte[30_000];
        for (int most : new int[] {1, 8191, 8192, 8193, 20_000, 30_000}) {
            assertThat(BodyReader.read(new ByteArrayInputStream(large), most, () -> 0))
                    .hasSize(most);
        }
        assertThat(BodyReader.read(new ByteArrayInputStream(large), 30_001, () -> 0))
                .hasSize(30_000);
    }

    @Test
    void who_sends_a_byte_now_and_then_is_not_waited_for() {
        AtomicLong clock = new AtomicLong();
        ProblemException problem = catchThrowableOfType(
                ProblemException.class,
                () -> BodyReader.read(dripping(BODY, clock, Duration.ofSeconds(9)), 1000, clock::get));
        assertThat(problem.code()).isEqualTo(ProblemCode.REQUEST_TIMEOUT);
        assertThat(Duration.ofNanos(clock.get())).isEqualTo(Duration.ofSeconds(36));
    }
}
