package io.postern.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class AutoPagerTest {
    private final List<Integer> requested = new ArrayList<>();

    @Test
    void goesThroughAllPagesEmptyOnesIncluded() {
        AutoPager<String> pager = AutoPager.from(page(0, List.of(List.of("a", "b"), List.of(), List.of("c"))));

        assertThat(pager).containsExactly("a", "b", "c");
        assertThat(pager.stream()).containsExactly("a", "b", "c");
    }

    @Test
    void requestsAPageWhenTheItemsBeforeItAreUsedUp() {
        Iterator<String> items =
                AutoPager.from(page(0, List.of(List.of("a"), List.of("b")))).iterator();

        items.next();
        assertThat(requested).isEmpty();
        items.next();
        assertThat(requested).containsExactly(1);
        assertThatThrownBy(items::next).isInstanceOf(NoSuchElementException.class);
    }

    private Page<String> page(int number, List<List<String>> pages) {
        return new Page<>() {
            @Override
            public boolean hasNextPage() {
                return number + 1 < pages.size();
            }

            @Override
            public Page<String> nextPage() {
                requested.add(number + 1);
                return page(number + 1, pages);
            }

            @Override
            public List<String> items() {
                return pages.get(number);
            }
        };
    }
}
