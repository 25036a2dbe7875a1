#!/usr/bin/env bash
# Makes echarts.min.js anew, from these versions and charts.mjs; needs npm.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cp "$here/charts.mjs" "$tmp/charts.mjs"
cd "$tmp"
npm init --yes > /dev/null
npm install --save-exact --ignore-scripts echarts@6.1.0 zrender@6.1.0 esbuild@0.28.2 > /dev/null
{
    echo '/*!'
    echo 'Apache ECharts 6.1.0, https://echarts.apache.org, licensed under the Apache License, Version 2.0:'
    echo 'https://www.apache.org/licenses/LICENSE-2.0'
    cat node_modules/echarts/NOTICE
    echo 'with ZRender 6.1.0:'
    cat node_modules/zrender/LICENSE
    echo '*/'
} > banner.txt
node_modules/@esbuild/*/bin/esbuild charts.mjs --bundle --minify --charset=utf8 --legal-comments=none --format=iife --target=es2022 \
    --outfile=charts.js
cat banner.txt charts.js > "$here/echarts.min.js"
cp node_modules/echarts/LICENSE "$here/LICENSE-echarts"
cp node_modules/zrender/LICENSE "$here/LICENSE-zrender"
