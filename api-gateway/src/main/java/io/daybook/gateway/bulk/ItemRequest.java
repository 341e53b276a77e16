package io.daybook.gateway.bulk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A request that is made of an entry of another one's body: the same caller and the same name, with an address, headers and
 * attributes of its own. Only what never changes is asked of the other one, so that several may be worked on at once.
 */
final class ItemRequest extends HttpServletRequestWrapper {

    private static final String OURS = "io.daybook.";

    private final String path;
    private final String address;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();

    /** @param inherited who is calling, and how the request is called */
    ItemRequest(HttpServletRequest whole, Map<String, Object> inherited, String path, Map<String, String> headers) {
        super(whole);
        this.path = path;
        this.address = whole.getRemoteAddr();
        this.headers.putAll(headers);
        this.attributes.putAll(inherited);
    }

    /** What requests within a request have in common with it. */
    static Map<String, Object> inherited(HttpServletRequest whole) {
        Map<String, Object> inherited = new TreeMap<>();
        for (String name : Collections.list(whole.getAttributeNames())) {
            if (name.startsWith(OURS)) {
                inherited.put(name, whole.getAttribute(name));
            }
        }
        return inherited;
    }

    @Override
    public Locale getLocale() {
        return Locale.ROOT;
    }

    @Override
    public Enumeration<Locale> getLocales() {
        return Collections.enumeration(List.of(Locale.ROOT));
    }

    @Override
    public String getRemoteAddr() {
        return address;
    }

    @Override
    public String getMethod() {
        return "POST";
    }

    @Override
    public String getRequestURI() {
        return path;
    }

    @Override
    public String getServletPath() {
        return path;
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }

    @Override
    public @Nullable String getQueryString() {
        return null;
    }

    @Override
    public @Nullable String getParameter(String name) {
        return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }

    @Override
    public @Nullable String getHeader(String name) {
        return headers.get(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        String value = headers.get(name);
        return Collections.enumeration(value == null ? List.of() : List.of(value));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(headers.keySet());
    }

    @Override
    public @Nullable String getContentType() {
        return headers.get("Content-Type");
    }

    @Override
    public int getContentLength() {
        return 0;
    }

    @Override
    public long getContentLengthLong() {
        return 0;
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(attributes.keySet());
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    @Override
    public boolean isAsyncSupported() {
        return false;
    }
}
