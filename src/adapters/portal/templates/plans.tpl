<h1>年度检查计划</h1>
<p>共{{TOTAL}}项。</p>
<table><caption class="hide">年度检查计划</caption>
<thead><tr><th scope="col">计划名称</th><th scope="col">批准文号</th><th scope="col">检查主体</th><th scope="col">年度</th><th scope="col">抽查事项</th><th scope="col">户数</th><th scope="col">时间</th></tr></thead>
<tbody>{{#ITEMS}}<tr><td>{{TITLE}}</td><td class="no" data-label="批准文号">{{NUMBER}}</td><td data-label="检查主体">{{ORGAN}}</td><td class="num" data-label="年度">{{YEAR}}</td><td data-label="抽查事项">{{MATTER}}</td><td class="num" data-label="户数">{{COUNT}}</td><td class="num" data-label="时间">{{FROM}}至{{UNTIL}}</td></tr>
{{/ITEMS}}</tbody></table>
