"""How the GNU C++ library walks a table and cuts off a partial sort, which decides ties in spm_train 0.1.97.

    python3 tools/reference/spm_train_order.py
    npx biome format --write packages/tokenizers/fixtures/spm-train-order.json

Compiles a small program with g++ 12 and writes packages/tokenizers/fixtures/spm-train-order.json. The program adds keys from 0 up with the hashes
(key * 2654435761 + 12345) * 40503 mod 2^64 to an unordered_map and removes key k/2 after every third key k, and prints which keys come in which order; and
it partially sorts the numbers 0 to 199 by (number * 7919 mod 31), greatest first, and prints which numbers are in front, in order.
"""

import json
import subprocess
import tempfile
from pathlib import Path

FIXTURE = Path(__file__).resolve().parents[2] / "packages" / "tokenizers" / "fixtures" / "spm-train-order.json"
PROGRAM = """
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <unordered_map>
#include <vector>
int main() {
  for (int size : {5, 14, 30, 300, 1200}) {
    std::unordered_map<std::uint64_t, int> table;
    std::vector<std::uint64_t> hashes;
    for (std::uint64_t key = 0; key < size; key++) {
      hashes.push_back((key * 2654435761u + 12345) * 40503);
      table.insert({hashes.back(), int(key)});
      if (key % 3 == 2) table.erase(hashes[key / 2]);
    }
    for (const auto& entry : table) std::printf("%d ", entry.second);
    std::printf("\\n");
  }
  for (int size : {1, 2, 7, 64, 151, 199}) {
    std::vector<int> numbers;
    for (int number = 0; number < 200; number++) numbers.push_back(number);
    std::partial_sort(numbers.begin(), numbers.begin() + size, numbers.end(),
                      [](int a, int b) { return a * 7919 % 31 > b * 7919 % 31; });
    std::sort(numbers.begin(), numbers.begin() + size);
    for (int index = 0; index < size; index++) std::printf("%d ", numbers[index]);
    std::printf("\\n");
  }
}
"""


def main():
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "order.cc")
        source.write_text(PROGRAM)
        subprocess.run(["g++", "-O2", "-w", "-o", Path(folder, "order"), source], check=True)
        output = subprocess.run([Path(folder, "order")], check=True, capture_output=True, text=True).stdout
    version = subprocess.run(["g++", "-dumpfullversion"], check=True, capture_output=True, text=True).stdout.strip()
    lines = [[int(number) for number in line.split()] for line in output.strip().split("\n")]
    FIXTURE.write_text(json.dumps({
        "tool": "g++ (libstdc++)",
        "version": version,
        "command": "python3 tools/reference/spm_train_order.py",
        "tables": [{"keys": size, "order": order} for size, order in zip([5, 14, 30, 300, 1200], lines)],
        "fronts": [{"size": len(front), "numbers": front} for front in lines[5:]],
    }) + "\n")


if __name__ == "__main__":
    main()
