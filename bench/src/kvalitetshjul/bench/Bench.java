package kvalitetshjul.bench;

import java.util.Arrays;

final class Bench {
    public static void main(String[] arguments) throws Exception {
        switch (arguments.length == 0 ? "pages" : arguments[0]) {
            case "pages" -> PageBench.run();
            case "large" -> PageBench.runLarge();
            case "figures" -> PageBench.runFigures();
            case "import" -> ImportBench.run(Arrays.asList(arguments).subList(1, arguments.length));
            case "wheel" -> WheelBench.run();
            case "api" -> ApiBench.run();
            default -> {
                System.err.println("bench/run pages, bench/run large, bench/run figures, bench/run wheel, bench/run api, or bench/run import FILE …");
                System.exit(2);
            }
        }
    }
}
