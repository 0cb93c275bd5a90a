package org.roster.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws charts side by side as SVG, with logarithmic axes, for light and dark backgrounds. */
final class LatencyChart {

    private static final int WIDTH = 460;
    private static final int HEIGHT = 300;
    private static final int LEFT = 72;
    private static final int TOP = 40;
    private static final int DECADES = 3;
    private static final List<String> COLORS =
            List.of(
                    "#2f6fde", "#c2410c", "#15803d", "#9333ea", "#64748b", "#0e7490", "#be123c",
                    "#a16207");

    private LatencyChart() {}

    /**
     * A series of a chart.
     *
     * @param milliseconds one value for each size
     */
    record Line(String name, double[] milliseconds) {}

    /** Draws charts by title. All charts must have the same line names. */
    static String svg(List<Integer> sizes, Map<String, List<Line>> charts) {
        StringBuilder svg = new StringBuilder();
        List<Line> named = charts.values().iterator().next();
        int width = charts.size() * (WIDTH + LEFT) + 20;
        int height = TOP + HEIGHT + 60 + 22 * ((named.size() + 3) / 4);
        add(
                svg,
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' role='img'"
                        + " font-family='sans-serif' font-size='13'>",
                width,
                height);
        add(svg, "<title>Median latency of a request by the number of members</title>");
        add(
                svg,
                "<style>svg{background:#fff}text{fill:#1f2328}.grid{stroke:#d0d7de}"
                        + "@media(prefers-color-scheme:dark){svg{background:#0d1117}"
                        + "text{fill:#e6edf3}.grid{stroke:#3d444d}}</style>");
        int left = LEFT;
        for (Map.Entry<String, List<Line>> chart : charts.entrySet()) {
            chart(svg, left, sizes, chart.getKey(), chart.getValue());
            left += WIDTH + LEFT;
        }
        for (int i = 0; i < named.size(); i++) {
            int x = LEFT + i % 4 * 230;
            int y = TOP + HEIGHT + 60 + 22 * (i / 4);
            add(
                    svg,
                    "<rect x='%d' y='%d' width='18' height='4' fill='%s'/>"
                            + "<text x='%d' y='%d'>%s</text>",
                    x,
                    y - 6,
                    COLORS.get(i % COLORS.size()),
                    x + 26,
                    y,
                    named.get(i).name());
        }
        add(svg, "</svg>");
        return svg.toString();
    }

    private static void chart(
            StringBuilder svg, int left, List<Integer> sizes, String title, List<Line> lines) {
        add(
                svg,
                "<text x='%d' y='24'><tspan font-weight='bold'>%s</tspan>, by the number of"
                        + " members</text>",
                left,
                title);
        for (int power = 0; power <= DECADES; power++) {
            int y = (int) y(Math.pow(10, power));
            add(
                    svg,
                    "<line class='grid' x1='%d' x2='%d' y1='%d' y2='%d'/>"
                            + "<text x='%d' y='%d' text-anchor='end'>%s ms</text>",
                    left,
                    left + WIDTH - 20,
                    y,
                    y,
                    left - 6,
                    y + 4,
                    String.format(Locale.ROOT, "%,.0f", Math.pow(10, power)));
        }
        for (int i = 0; i < sizes.size(); i++) {
            add(
                    svg,
                    "<text x='%.0f' y='%d' text-anchor='middle'>%,d</text>",
                    x(left, i, sizes.size()),
                    TOP + HEIGHT + 22,
                    sizes.get(i));
        }
        for (int i = 0; i < lines.size(); i++) {
            StringBuilder points = new StringBuilder();
            for (int at = 0; at < sizes.size(); at++) {
                add(
                        points,
                        "%.1f,%.1f",
                        x(left, at, sizes.size()),
                        y(lines.get(i).milliseconds()[at]));
            }
            add(
                    svg,
                    "<polyline points='%s' fill='none' stroke-width='2.5' stroke='%s'/>",
                    points.toString().strip().replace('\n', ' '),
                    COLORS.get(i % COLORS.size()));
        }
    }

    private static double x(int left, int index, int of) {
        return left + 30 + (WIDTH - 80.0) * index / Math.max(1, of - 1);
    }

    /** Maps one millisecond to the bottom and one second to the top. */
    private static double y(double milliseconds) {
        double share = Math.log10(milliseconds) / DECADES;
        return TOP + HEIGHT * (1 - Math.clamp(share, 0, 1));
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
