<h1>随机抽查事项清单</h1>
<p>共{{TOTAL}}项。清单以外的事项，除有投诉举报、转办交办、数据监测等具体线索外，不得随意检查。</p>
<table><caption class="hide">随机抽查事项清单</caption>
<thead><tr><th scope="col">抽查事项</th><th scope="col">抽查依据</th><th scope="col">抽查对象</th><th scope="col">对象基数</th><th scope="col">抽查比例（%）</th><th scope="col">抽查周期</th><th scope="col">抽查方式</th><th scope="col">抽查主体</th></tr></thead>
<tbody>{{#ITEMS}}<tr><td>{{TITLE}}</td><td data-label="抽查依据">{{BASIS}}</td><td data-label="抽查对象">{{OBJECT}}</td><td class="num" data-label="对象基数">{{BASE}}</td><td class="num" data-label="抽查比例（%）">{{RATIO}}</td><td data-label="抽查周期">{{CYCLE}}</td><td data-label="抽查方式">{{WAY}}</td><td data-label="抽查主体">{{ORGAN}}</td></tr>
{{/ITEMS}}</tbody></table>
{{#HAS_CAPS}}<section><h2>年度检查频次上限</h2>
<table><caption class="hide">年度检查频次上限</caption><thead><tr><th scope="col">检查主体</th><th scope="col">行业领域</th><th scope="col">每户每年次数上限</th><th scope="col">公布的文件</th></tr></thead>
<tbody>{{#CAPS}}<tr><td>{{ORGAN}}</td><td data-label="行业领域">{{OBJECT}}</td><td class="num" data-label="次数上限">{{CAP}}</td><td data-label="公布的文件">{{SOURCE}}</td></tr>
{{/CAPS}}</tbody></table></section>{{/HAS_CAPS}}
